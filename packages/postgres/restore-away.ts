import { randomBytes } from "node:crypto";
import { dirname } from "node:path";
import type { Readable } from "node:stream";
import type { DatabaseAddress } from "#model/engine.ts";
import type { TableCount } from "#model/facts/backup.ts";
import { problemOf, refused, userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { runProgram } from "#process/run-program.ts";
import { parseAddress, withDatabase } from "./address.ts";
import { cleanupServices, openConnection } from "./connection.ts";
import { sqlState } from "./errors.ts";
import { quoteIdentifier, quoteLiteral } from "./identifier.ts";
import { programVariables } from "./libpq-variables.ts";
import { markComment } from "./mark.ts";
import { startPrivateServer } from "./private-server.ts";
import { findProgram } from "./programs.ts";
import { type AllowedError, restoreErrors } from "./restore-errors.ts";
import { countRows, userTables } from "./user-tables.ts";

/** A throw-away database that a crash left behind may be dropped by anybody after this time. */
const keepMs = 24 * 60 * 60 * 1_000;

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

export interface RestoredAway {
  into: string;
  tables: TableCount[];
}

/**
 * Restores an archive of {@link dump} into a database that is dropped again, and counts every row there.
 *
 * @param server where the database is made; without it a private server is started for it.
 * @throws StagegateError `restore-failed`, `extension-missing`, `server-programs-missing`, `no-rights`.
 */
export async function restoreAway(
  archive: () => Readable,
  server: DatabaseAddress | undefined,
  serverVersion: string,
  services: Services,
): Promise<RestoredAway> {
  const major = Number.parseInt(serverVersion, 10);
  await using undo = new AsyncDisposableStack();
  const { address, label } = server
    ? { address: server, label: server.label }
    : await privateServer(major, undo, services);
  const database = await throwAwayDatabase(address, undo, services);
  await restore(archive(), database, major, services);
  return {
    into: server ? `a throw-away database of ${label}` : label,
    tables: await countAll(database, services),
  };
}

async function privateServer(major: number, undo: AsyncDisposableStack, services: Services) {
  const postgres = await findProgram("postgres", major, services).catch((error) => {
    const problem = problemOf(error);
    if (problem.code !== "server-programs-missing") throw error;
    throw refused({
      ...problem,
      next: `${problem.next} Or give verify-url: a server on which a throw-away database may be made.`,
    });
  });
  const wish = { binaries: dirname(postgres.path), parent: services.temporaryDirectory };
  const server = await startPrivateServer(wish, services);
  undo.defer(() => server.stop());
  services.secrets.add(server.password);
  const { user, password, host, port } = server;
  const address = parseAddress(
    `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/postgres?sslmode=disable`,
  );
  return { address, label: `a throw-away PostgreSQL ${postgres.version} server` };
}

/** Makes an empty database that nobody else may enter; it goes with `undo`, also when the run is cancelled. */
async function throwAwayDatabase(
  server: DatabaseAddress,
  undo: AsyncDisposableStack,
  services: Services,
): Promise<DatabaseAddress> {
  const name = `stagegate_verify_${randomBytes(6).toString("hex")}`;
  const made = new Date();
  const mark = {
    kind: "copy",
    madeAt: made.toISOString(),
    expiresAt: new Date(made.getTime() + keepMs).toISOString(),
  } as const;
  const quoted = quoteIdentifier(name);
  const run = async (by: Services, ...statements: string[]) => {
    const connection = await openConnection(server, by, { applicationName: "stagegate verify" });
    try {
      for (const sql of statements) await connection.query(sql);
    } finally {
      await connection.close();
    }
  };
  undo.defer(() => run(cleanupServices(services), `drop database if exists ${quoted} with (force)`));
  await run(
    services,
    // template0 has nothing in it that the archive would bring, and takes any encoding.
    `create database ${quoted} template template0 encoding 'UTF8'`,
    `revoke all on database ${quoted} from public`,
    `comment on database ${quoted} is ${quoteLiteral(markComment(mark))}`,
  ).catch((error) => {
    if (sqlState(error) !== "42501") throw error;
    throw userError({
      ...problemOf(error),
      next: `Let ${server.user} make databases there: ALTER ROLE ${quoteIdentifier(server.user)} CREATEDB; or leave verify-url out, and a private server is started.`,
    });
  });
  return withDatabase(server, name);
}

async function restore(
  archive: Readable,
  into: DatabaseAddress,
  major: number,
  services: Services,
): Promise<void> {
  const program = await findProgram("pg_restore", major, services);
  const printed = restoreErrors(allowedErrors);
  const { exitCode } = await runProgram({
    program: program.path,
    arguments: [
      `--dbname=${into.database}`,
      // Only then does it say which object an error is about.
      "--verbose",
      "--no-password",
      "--no-owner",
      "--no-acl",
      "--no-tablespaces",
      "--no-publications",
      "--no-subscriptions",
      "--no-security-labels",
    ],
    environment: await programVariables(into, services, "stagegate verify"),
    directory: services.temporaryDirectory,
    signal: services.signal,
    stdin: archive,
    onError: (line) => printed.read(services.secrets.redact(line)),
  });
  if (!printed.succeeded(exitCode)) throw restoreProblem(printed.errors, exitCode);
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
  const functions = errors.some((error) => /(relation|function|type) .* does not exist/.test(error));
  return userError({
    code: "restore-failed",
    message: `The archive could not be restored: ${first}.`,
    next: functions
      ? "PostgreSQL restores with an empty search path, so a function that names objects without their schema does not find them: ALTER FUNCTION … SET search_path = public; (or a table that others need was left out: leave out only its rows, with exclude-data)."
      : "The lines below are the server's own. Until this restores, there is no backup.",
    details: [...errors.slice(0, 10), ...(errors.length > 10 ? [`… and ${errors.length - 10} more`] : [])],
  });
}

async function countAll(database: DatabaseAddress, services: Services): Promise<TableCount[]> {
  const connection = await openConnection(database, services, { applicationName: "stagegate verify" });
  try {
    return await countRows(connection, await userTables(connection));
  } finally {
    await connection.close();
  }
}
