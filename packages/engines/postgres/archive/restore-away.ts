import type { Readable } from "node:stream";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { DumpedFrom } from "#model/engine/dump.ts";
import type { TableCount } from "#model/facts/backup.ts";
import { userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { runProgram } from "#process/run-program.ts";
import { partitionRoots } from "../catalog/partition-roots.ts";
import { countRows, userTables } from "../catalog/user-tables.ts";
import { openConnection } from "../session/connection.ts";
import { databaseArgument, programVariables } from "../session/libpq-variables.ts";
import { findProgram } from "./programs.ts";
import { type AllowedError, restoreErrors } from "./restore-errors.ts";
import { privateServer, throwAwayDatabase } from "./throw-away-database.ts";

/** None of these is about rows, or could be made right by another archive. */
const allowedErrors: AllowedError[] = [
  // An extension belongs to the superuser who installed it; its comment comes with it anyway.
  { object: /^COMMENT EXTENSION /, message: /^must be owner of extension/ },
  // `public` is there in every new database, and belongs to the superuser before version 15.
  {
    object: /^(COMMENT )?SCHEMA public$/,
    message: /^(schema "public" already exists|must be owner of)/,
  },
  {
    object: /^(COMMENT )?EVENT TRIGGER /,
    message: /^(permission denied to create event trigger|event trigger .* does not exist)/,
  },
  // The roles of another server; a policy hides rows from them, it holds none.
  { object: /^POLICY /, message: /^role ".*" does not exist/ },
  // Set by a newer pg_restore on a server that does not have it yet.
  { object: /^/, message: /^unrecognized configuration parameter "transaction_timeout"/ },
];

interface Counted {
  tables: TableCount[];
  /** The partitioned table of each partition. */
  roots: Map<string, string>;
}

/**
 * Restores an archive of {@link dump} into a database that is dropped again, and counts every row there.
 *
 * @param server where the database is made; without it a private server is started for it.
 * @throws StagegateError `restore-failed`, `extension-missing`, `server-programs-missing`, `no-rights`,
 *   `verify-locale-missing`.
 */
export async function restoreAway(
  archive: () => Readable,
  server: DatabaseAddress | undefined,
  from: DumpedFrom,
  services: Services,
): Promise<Counted & { into: string }> {
  const major = Number.parseInt(from.serverVersion, 10);
  await using undo = new AsyncDisposableStack();
  const { address, label } = server
    ? { address: server, label: server.label }
    : await privateServer(major, undo, services);
  const database = await throwAwayDatabase({ server: address, label }, from.locale, undo, services);
  await restoreArchive(archive(), { into: database, major, flags: away }, services);
  return {
    into: server ? `a throw-away database of ${label}` : label,
    ...(await countAll(database, services)),
  };
}

/** What a database that is only counted and dropped needs no part of. */
const away = ["--no-tablespaces", "--no-publications", "--no-security-labels"];

interface Restore {
  /** An empty database. */
  into: DatabaseAddress;
  /** The major version of its server. */
  major: number;
  /** More of pg_restore's, such as what to leave out. */
  flags: readonly string[];
}

/**
 * Restores an archive into an empty database; what it holds belongs to the role that restores it.
 *
 * @throws StagegateError `restore-failed`, `extension-missing`.
 */
export async function restoreArchive(
  archive: Readable,
  { into, major, flags }: Restore,
  services: Services,
): Promise<void> {
  const program = await findProgram("pg_restore", major, services);
  const printed = restoreErrors(allowedErrors);
  const { exitCode } = await runProgram({
    program: program.path,
    arguments: [
      databaseArgument(into),
      // Only then does it say which object an error is about.
      "--verbose",
      "--no-password",
      "--no-owner",
      "--no-acl",
      "--no-subscriptions",
      ...flags,
    ],
    environment: await programVariables(into, services, "stagegate verify"),
    directory: services.temporaryDirectory,
    signal: services.signal,
    stdin: archive,
    onError: (line) => printed.read(services.secrets.redact(line)),
  });
  if (printed.succeeded(exitCode)) return;
  for (const words of printed.withheld()) services.log.output(`The server's own words: ${words}`);
  throw restoreProblem(printed.errors, exitCode);
}

function restoreProblem(errors: readonly string[], exitCode: number | undefined) {
  const extension = /extension "([^"]+)" is not available|extension control file ".*\/([^/]+)\.control"/.exec(
    errors.join("\n"),
  );
  if (extension)
    return userError({
      code: "extension-missing",
      message: `The archive needs the extension ${extension[1] ?? extension[2]}, which the server it was restored on does not have.`,
      next: "Install it beside that server, or give verify-url: a server that has it.",
    });
  const first = errors[0] ?? `pg_restore ended with exit code ${exitCode} without saying why`;
  const [, check] = /violates check constraint "([^"]+)"/.exec(first) ?? [];
  if (check !== undefined)
    return userError({
      code: "restore-failed",
      message: `The archive could not be restored: ${first}.`,
      next: `In production these rows satisfy the check "${check}": its function reads another table, whose rows a restore puts in later. Until this restores, there is no backup. Make the check NOT VALID in production (ALTER TABLE … DROP CONSTRAINT …, ADD … NOT VALID), which puts it after the rows, or put a trigger in its place.`,
      details: errors.slice(0, 10),
    });
  const functions = errors.some((error) =>
    /(relation|function|type|table or view|operator) .*does not exist/.test(error),
  );
  return userError({
    code: "restore-failed",
    message: `The archive could not be restored: ${first}.`,
    next: functions
      ? "PostgreSQL restores with an empty search path, so a function that names objects without their schema does not find them: ALTER FUNCTION … SET search_path = public; (or a table that others need was left out: leave out only its rows, with exclude-data)."
      : "The lines shown are the server's own. Until this restores, there is no backup.",
    details: [...errors.slice(0, 10), ...(errors.length > 10 ? [`… and ${errors.length - 10} more`] : [])],
  });
}

export async function countAll(database: DatabaseAddress, services: Services): Promise<Counted> {
  await using connection = await openConnection(database, services, { applicationName: "stagegate verify" });
  const tables = await userTables(connection);
  return { tables: await countRows(connection, tables), roots: partitionRoots(tables) };
}
