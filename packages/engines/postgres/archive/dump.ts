import { PassThrough, Readable } from "node:stream";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Dump, DumpOptions } from "#model/engine/dump.ts";
import { cancelled } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { runProgram } from "#process/run-program.ts";
import { wholeOrNothing } from "#process/whole-or-nothing.ts";
import { localeFacts, readLocale } from "../catalog/database-locale.ts";
import { providerSchemas } from "../catalog/user-schemas.ts";
import type { UserTable } from "../catalog/user-tables.ts";
import { sqlState } from "../dialect/errors.ts";
import { type Connection, openConnection } from "../session/connection.ts";
import { programVariables } from "../session/libpq-variables.ts";
import { serverVersion } from "../session/server-version.ts";
import { dumpProblem, lockTimeout } from "./dump-problem.ts";
import { checkDumpRights, checkLargeObjects } from "./dump-rights.ts";
import { countSelection, type DumpSelection, selectTables } from "./dump-selection.ts";
import { findProgram, type Program } from "./programs.ts";

/** How long a dump waits for a table that another session has locked. Meanwhile others wait behind it. */
const defaultLockWaitMs = 60_000;

/**
 * Dumps a database with pg_dump's custom format, not compressed. Our own session exports the snapshot that
 * pg_dump reads in, so the row counts are those of the archive however busy the database is.
 *
 * @throws StagegateError those of `openConnection` and `findProgram`; `empty-database`, `no-such-table`,
 *   `no-rights`, `row-security`, `lock-timeout`. The stream may be destroyed with `connection-lost`,
 *   `dump-failed` and most of these.
 */
export async function dump(
  address: DatabaseAddress,
  options: DumpOptions,
  services: Services,
  lockWaitMs = defaultLockWaitMs,
): Promise<Dump> {
  const connection = await openConnection(address, services, { applicationName: "stagegate backup" });
  try {
    const server = await serverVersion(connection);
    const program = await findProgram("pg_dump", server.major, services);
    const locale = localeFacts(await readLocale(connection, server.major));
    await checkLargeObjects(connection);
    const { snapshot, selection } = await holdSnapshot(connection, options, lockWaitMs);
    const { archive, stop } = await startDump(
      connection,
      program,
      [...flags(options, selection), `--snapshot=${snapshot}`, `--lock-wait-timeout=${lockWaitMs}`],
      services,
    );
    const tables = countSelection(connection, selection);
    // Whoever reads the archive first may never come to the counts.
    tables.catch(() => undefined);
    const close = () => stop().then(() => connection.close());
    return {
      archive,
      format: "pg_dump custom",
      clientVersion: program.version,
      serverVersion: server.version,
      locale,
      tables,
      close,
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/**
 * Begins the transaction whose snapshot everything is read in. The tables are locked before the snapshot is
 * taken: a TRUNCATE or a rewriting ALTER TABLE in between would empty a table in the eyes of the snapshot.
 */
async function holdSnapshot(connection: Connection, options: DumpOptions, lockWaitMs: number) {
  const { whole, emptied } = await selectTables(connection, options);
  await checkDumpRights(connection, { tables: whole, withoutRows: emptied });
  await connection.query("begin isolation level repeatable read read only");
  await connection.query(
    `set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
     set local lock_timeout = ${Math.round(lockWaitMs)}`,
  );
  await lockTables(connection, whole);
  const { rows } = await connection.query("select pg_export_snapshot()");
  return { snapshot: rows[0]?.[0] ?? "", selection: await selectTables(connection, options) };
}

async function lockTables(connection: Connection, tables: readonly UserTable[]): Promise<void> {
  if (tables.length === 0) return;
  const refs = tables.map(({ ref }) => `only ${ref}`).join(", ");
  await connection.query(`lock table ${refs} in access share mode`).catch((error) => {
    throw sqlState(error) === "55P03" ? lockTimeout(connection.address) : error;
  });
}

function flags(options: DumpOptions, { left, emptied }: DumpSelection): string[] {
  return [
    "--format=custom",
    // zstd does it better on the way to the disk, and gzip inside it would only cost time.
    "--compress=0",
    "--no-password",
    ...(options.owners ? [] : ["--no-owner", "--no-acl"]),
    ...providerSchemas.map((schema) => `--exclude-schema=${schema}`),
    // A quoted name is a pattern that matches that name alone.
    ...left.map(({ ref }) => `--exclude-table=${ref}`),
    ...emptied.map(({ ref }) => `--exclude-table-data=${ref}`),
  ];
}

async function startDump(
  connection: Connection,
  program: Program,
  args: readonly string[],
  services: Services,
) {
  const stopping = new AbortController();
  const bytes = new PassThrough();
  const printed: string[] = [];
  const finished = runProgram({
    program: program.path,
    arguments: args,
    environment: await programVariables(connection.address, services, "stagegate pg_dump"),
    directory: services.temporaryDirectory,
    signal: AbortSignal.any([services.signal, stopping.signal, connection.lost]),
    stdout: bytes,
    onError: (line) => {
      printed.push(services.secrets.redact(line));
      services.log.debug(line);
    },
  }).then(
    ({ exitCode }) => {
      if (exitCode !== 0) throw dumpProblem(exitCode, printed, connection.address);
    },
    (error) => {
      if (services.signal.aborted) throw cancelled();
      throw connection.lost.aborted ? connection.lost.reason : error;
    },
  );
  finished.catch(() => undefined);
  const stop = async () => {
    stopping.abort();
    await finished.catch(() => undefined);
  };
  return { archive: Readable.from(wholeOrNothing(bytes, finished), { objectMode: false }), stop };
}
