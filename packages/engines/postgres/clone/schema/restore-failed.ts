import { type StagegateError, userError } from "#model/problem.ts";
import type { AllowedError } from "../../archive/restore-errors.ts";
import type { Failed } from "./make-again.ts";
import { entryName } from "./toc.ts";

/**
 * The only errors a restore may go on from. A newer pg_restore sets what an older server does not know:
 * `transaction_timeout` came with 17.
 */
export const allowedErrors: AllowedError[] = [
  { object: /^/, message: /^unrecognized configuration parameter "transaction_timeout"/ },
];

/**
 * A restore that went wrong, as an error that says what to do about its first message, and how to go on without what
 * could not be made.
 */
export function restoreFailed(
  failed: readonly Failed[],
  part: string,
  messages: readonly string[] = [],
): StagegateError {
  const errors = [
    ...failed.map(
      ({ entry, message }) => `${entry.what.replace(/^(\S+(?: [A-Z]+)*) public /, "$1 ")}: ${message}`,
    ),
    ...messages,
  ];
  const shown = errors.slice(0, 10);
  const names = failed
    .filter(({ entry }) => !/^(TABLE|SEQUENCE|SCHEMA) /.test(entry.what))
    .map(({ entry }) => entryName(entry));
  return userError({
    code: "restore-failed",
    message: `Production's ${part} could not be made in the clone: ${shown[0] ?? "pg_restore ended without saying why"}.`,
    next:
      adviceOn(shown.join("\n")) +
      (names.length === 0
        ? ""
        : ` To clone without: leave-out: [${names
            .slice(0, 10)
            .map((name) => JSON.stringify(name))
            .join(", ")}]`),
    details: errors.length > shown.length ? [...shown, `… and ${errors.length - shown.length} more`] : shown,
  });
}

const advice: [pattern: RegExp, advice: string][] = [
  [
    /(?:role "?[^"]*"?) does not exist/,
    "Row security policies name that role. Make it on the staging server: CREATE ROLE … NOLOGIN;",
  ],
  [
    /extension "[^"]*" is not available|could not open extension control file/,
    "Install that extension on the staging server.",
  ],
  [
    /permission denied to create extension/,
    "The staging role may not create that extension: use a role that may (rds_superuser, azure_pg_admin or a superuser).",
  ],
  [
    /could not create unique index|violates unique/,
    "Two rows became equal by masking: give one of the index's columns the rule token, or an sql expression.",
  ],
  [
    /violates foreign key/,
    "Rows point to rows that are not in the clone. Mask both columns of the key by the same rule, and leave out the rows of a table that points to one under exclude-data, too.",
  ],
  [
    /(function|relation|type|table or view|operator) .*does not exist/,
    "PostgreSQL restores with an empty search path, so a function that names objects without their schema does not find them. Fix it in production: ALTER FUNCTION … SET search_path = public; (also where a view needs a foreign table, which clones leave out).",
  ],
];

function adviceOn(text: string): string {
  return (
    advice.find(([pattern]) => pattern.test(text))?.[1] ??
    "The message is the staging server's own. Compare its version, extensions and roles with production's."
  );
}
