import type { DatabaseAddress } from "#model/engine/address.ts";
import { type StagegateError, userError } from "#model/problem.ts";

/** How many of pg_dump's last lines a problem shows. */
const shown = 8;

/** Why pg_dump failed, from what it printed in English. What it prints holds names, never values of rows. */
export function dumpProblem(
  exitCode: number | undefined,
  printed: readonly string[],
  address: DatabaseAddress,
): StagegateError {
  const text = printed.join("\n");
  const problem = (code: string, message: string, next: string) =>
    userError({ code, message: `${address.label}: ${message}`, next, details: printed.slice(-shown) });

  const relation = /permission denied for (?:table|relation|sequence|schema|large object) (\S+)/.exec(
    text,
  )?.[1];
  if (relation !== undefined)
    return problem(
      "no-rights",
      `${address.user} may not read ${relation}.`,
      `GRANT SELECT on it to ${address.user}, or leave it out with exclude-tables.`,
    );
  if (/row-level security/.test(text))
    return problem(
      "row-security",
      `row security may hide rows from ${address.user}, and a dump without them would look complete.`,
      `ALTER ROLE ${address.user} BYPASSRLS, or use the tables' owner.`,
    );
  if (/lock timeout|could not obtain lock/.test(text)) return lockTimeout(address);
  if (
    /server closed the connection|terminating connection|connection to server .* failed|SSL SYSCALL|SSL error/.test(
      text,
    )
  )
    return problem(
      "connection-lost",
      "the connection was lost in the middle of the dump.",
      "The server was restarted, the session was ended or the network broke. Run it again.",
    );
  const [, large] = /Dumping the contents of table "([^"]+)" failed/.exec(text) ?? [];
  if (large !== undefined && /invalid memory alloc request size|out of memory/.test(text))
    return problem(
      "row-too-large",
      `a row of ${large} is too large to be dumped: its text passes the server's limit of 1 GB.`,
      "Make the row smaller (large objects hold up to 4 TB), or back up without the table's rows: exclude-data. Those rows then have no backup here.",
    );
  return problem(
    "dump-failed",
    `pg_dump did not finish${exitCode === undefined ? "" : ` (exit code ${exitCode})`}.`,
    "The lines shown are pg_dump's own.",
  );
}

export function lockTimeout(address: DatabaseAddress): StagegateError {
  return userError({
    code: "lock-timeout",
    message: `${address.label}: a table stayed locked by another session, so it could not be dumped.`,
    next: "Wait until the migration, VACUUM FULL or long transaction that holds the lock has ended, then run it again.",
  });
}
