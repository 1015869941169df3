import { createHash } from "node:crypto";
import type { DatabaseAddress, Timeouts } from "#model/engine/address.ts";
import type { Database, Executor, OpenOptions, ServerFacts } from "#model/engine/database.ts";
import type { Services } from "#model/step.ts";
import { readBegunNotes, removeBegunNote, writeBegunNote } from "./catalog/begun-note.ts";
import { commitMark, nothingCommittedSince } from "./catalog/commits-since.ts";
import { readMark } from "./catalog/database-mark.ts";
import { readIdentity } from "./catalog/identity.ts";
import { openTransactions } from "./catalog/open-transactions.ts";
import { compareContents } from "./catalog/rows/compare-contents.ts";
import { readContents } from "./catalog/rows/contents.ts";
import { countInTime, countObject } from "./catalog/rows/count-in-time.ts";
import { countOrphans } from "./catalog/rows/orphaned-rows.ts";
import { readPositions } from "./catalog/schema/positions.ts";
import { readSchema } from "./catalog/schema/read-schema.ts";
import { readSequences, setSequence } from "./catalog/sequences.ts";
import { readSessionSettings } from "./catalog/session-settings.ts";
import { arrayLiteral } from "./dialect/array-literal.ts";
import { dialect } from "./dialect/dialect.ts";
import { qualifiedName } from "./dialect/identifier.ts";
import { type Connection, openConnection } from "./session/connection.ts";
import { oneAtATime } from "./session/one-at-a-time.ts";
import { serverVersion } from "./session/server-version.ts";

/** Opens a database. Its calls may overlap: they are done one after the other, on one session. */
export async function openDatabase(
  address: DatabaseAddress,
  services: Services,
  { pipelined = false }: OpenOptions = {},
): Promise<Database> {
  const connection = await openConnection(address, services, { pipelined });
  return databaseOn(connection, services, pipelined ? sentAhead : undefined);
}

/** The server is never without work, and a file of a hundred thousand statements is not in memory twice. */
const sentAhead = 32;

function databaseOn(connection: Connection, services: Services, ahead: number | undefined): Database {
  const queue = oneAtATime();
  const readOnly = <T>(work: () => Promise<T>) =>
    queue.run(() => inTransaction(connection, "begin isolation level repeatable read read only", work));
  return {
    address: connection.address,
    dialect,
    lost: connection.lost,
    facts: () => queue.run(() => serverFacts(connection)),
    mark: () => queue.run(() => databaseMark(connection)),
    // With parameters, even none, the server takes one statement only: nothing can leave the transaction.
    select: (sql, parameters = []) => readOnly(() => connection.query(sql, parameters)),
    execute: (sql, parameters) => queue.run(() => connection.query(sql, parameters)),
    transaction: (work, timeouts) => queue.hold(() => transaction(connection, work, timeouts, ahead)),
    setTimeouts: (timeouts) => queue.run(() => setTimeouts(connection, timeouts, false)),
    tryLock: (name) => queue.run(() => tryLock(connection, name)),
    schema: () => readOnly(() => readSchema(connection)),
    positions: () => readOnly(() => readPositions(connection)),
    sessionSettings: () => readOnly(() => readSessionSettings(connection)),
    identity: () => readOnly(() => readIdentity(connection)),
    hasTable: (name) => queue.run(() => hasTable(connection, name)),
    sequences: () => readOnly(() => readSequences(connection)),
    setSequence: (sequence, value, isCalled) =>
      queue.run(() => setSequence(connection, sequence, value, isCalled)),
    writeBegunNote: (text) =>
      queue.hold(() => inTransaction(connection, "begin", () => writeBegunNote(connection, text))),
    begunNotes: () => readOnly(() => readBegunNotes(connection)),
    removeBegunNote: (note) => queue.run(() => removeBegunNote(connection, note)),
    commitMark: () => queue.run(() => commitMark(connection)),
    nothingCommittedSince: (mark) => queue.run(() => nothingCommittedSince(connection, mark)),
    openTransactions: (tables) => queue.run(() => openTransactions(connection, tables)),
    contents: (limits, since) =>
      queue.run(() => readContents(connection, limits, services.temporaryDirectory, since)),
    compareContents: (moments) => queue.run(() => compareContents(connection, moments)),
    countRows: (totalMs, choice) => queue.run(() => countInTime(connection, totalMs, choice)),
    countOrphans: (tables, totalMs) => queue.run(() => countOrphans(connection, tables, totalMs)),
    countOf: (object, totalMs) => queue.run(() => countObject(connection, object, totalMs)),
    close: () => connection.close(),
    [Symbol.asyncDispose]: () => connection.close(),
  };
}

async function inTransaction<T>(connection: Connection, begin: string, work: () => Promise<T>): Promise<T> {
  await connection.query(begin);
  try {
    const result = await work();
    await connection.query("commit");
    return result;
  } catch (error) {
    // The first error is the one to tell; a lost session has rolled back by itself.
    await connection.query("rollback").catch(() => undefined);
    throw error;
  }
}

function transaction<T>(
  connection: Connection,
  work: (executor: Executor) => Promise<T>,
  timeouts: Timeouts | undefined,
  ahead: number | undefined,
): Promise<T> {
  return inTransaction(connection, "begin", async () => {
    if (timeouts) await setTimeouts(connection, timeouts, true);
    const execute: Executor["execute"] = (sql, parameters) => connection.query(sql, parameters);
    return work(ahead === undefined ? { execute } : { execute, ahead });
  });
}

async function setTimeouts(connection: Connection, timeouts: Timeouts, local: boolean): Promise<void> {
  await connection.query(
    `select set_config('lock_timeout', $1, ${local}), set_config('statement_timeout', $2, ${local})`,
    [`${Math.round(timeouts.lockMs)}ms`, `${Math.round(timeouts.statementMs)}ms`],
  );
}

/** Advisory locks are per database; their key is a 64-bit number, so a name becomes the head of its hash. */
async function tryLock(connection: Connection, name: string): Promise<boolean> {
  const key = createHash("sha256").update(`stagegate ${name}`).digest().readBigInt64BE();
  const { rows } = await connection.query("select pg_try_advisory_lock($1::bigint)", [String(key)]);
  return rows[0]?.[0] === "t";
}

async function serverFacts(connection: Connection): Promise<ServerFacts> {
  const { rows } = await connection.query(
    "select current_database(), pg_is_in_recovery(), pg_database_size(current_database())",
  );
  const [database, replica, bytes] = rows[0] ?? [];
  return {
    ...(await serverVersion(connection)),
    database: database ?? "",
    replica: replica === "t",
    sizeBytes: Number(bytes),
  };
}

async function databaseMark(connection: Connection) {
  const { rows } = await connection.query(
    "select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()",
  );
  return readMark(rows[0]?.[0]);
}

/** `schema.table`, or a bare name found by the search path; in the very letters of the catalog. */
async function hasTable(connection: Connection, name: string): Promise<boolean> {
  const dot = name.indexOf(".");
  const readings = [qualifiedName(name)];
  if (dot > 0) readings.push(qualifiedName(name.slice(0, dot), name.slice(dot + 1)));
  const { rows } = await connection.query(
    `select from pg_class where oid = any (array(select to_regclass(reading) from unnest($1::text[]) reading))
       and relkind in ('r', 'p', 'f', 'v', 'm')`,
    [arrayLiteral(readings)],
  );
  return rows.length > 0;
}
