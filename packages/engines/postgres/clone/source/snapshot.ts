import type { DatabaseAddress } from "#model/engine/address.ts";
import type { ClonePlan } from "#model/engine/clone.ts";
import type { Rows } from "#model/engine/database.ts";
import { userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { checkDumpRights } from "../../archive/dump-rights.ts";
import { type DatabaseLocale, readLocale } from "../../catalog/database-locale.ts";
import { matchTables } from "../../catalog/table-patterns.ts";
import { userTables } from "../../catalog/user-tables.ts";
import { sqlState } from "../../dialect/errors.ts";
import { giveSalt } from "../../mask/salt.ts";
import type { Connection } from "../../session/connection.ts";
import { openSourceSession } from "./copy-session.ts";

export interface SourceFacts extends DatabaseLocale {
  /** By which its functions find what they name without a schema: the schemas themselves, quoted. */
  searchPath: string;
  /** Such as `15.18`. */
  version: string;
  major: number;
  replica: boolean;
}

/** One moment of the source, read by as many sessions as are needed. */
export interface Snapshot extends AsyncDisposable {
  /** PostgreSQL's name for it: for `pg_dump --snapshot`. */
  id: string;
  takenAt: string;
  facts: SourceFacts;
  /** The session that holds the snapshot open. */
  leader: Connection;
  select(sql: string, parameters?: readonly string[]): Promise<Rows>;
  /** As `select`, but an error leaves the snapshot open; the server ends it after the time given, if one is. */
  probe(sql: string, timeoutMs?: number): Promise<Rows>;
  /** Another session that sees the same moment, and knows the salt. */
  join(services: Services): Promise<Connection>;
}

/**
 * Takes a snapshot, read-only and of all tables, which ends when it is disposed.
 *
 * @param salt of the masks: every session of the snapshot has it.
 * @param excludeData patterns of tables whose rows nobody will read.
 */
export async function takeSnapshot(
  source: DatabaseAddress,
  { salt, excludeData }: Pick<ClonePlan, "salt" | "excludeData">,
  services: Services,
): Promise<Snapshot> {
  const leader = await openSourceSession(source, services);
  try {
    const facts = await readFacts(leader);
    await settle(leader, facts, salt);
    await beginLocked(leader, excludeData);
    const { rows } = await leader.query("select pg_export_snapshot()");
    const id = rows[0]?.[0] ?? "";
    return {
      id,
      takenAt: new Date().toISOString(),
      facts,
      leader,
      select: (sql, parameters) => leader.query(sql, parameters),
      probe: (sql, timeoutMs) => probe(leader, sql, timeoutMs),
      join: (own) => join(source, id, (session) => settle(session, facts, salt), own),
      [Symbol.asyncDispose]: () => leader.close(),
    };
  } catch (error) {
    await leader.close();
    throw error;
  }
}

/** How often the list of tables may change under our hands before we give up. */
const attempts = 5;

/**
 * Begins the transaction of the snapshot with every table locked against DDL, until it ends. The locks come
 * before the snapshot: a table that is rewritten after a snapshot was taken looks empty to it.
 *
 * @throws StagegateError `no-rights`, `row-security`, `production-locked`.
 */
async function beginLocked(leader: Connection, excludeData: readonly string[]): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const tables = await userTables(leader);
    const withoutRows = matchTables(excludeData, tables, "exclude-data");
    const read = tables.filter((table) => !withoutRows.includes(table));
    await checkDumpRights(leader, { tables: read, withoutRows }, null);
    await leader.query("begin isolation level repeatable read read only");
    const list = tables.map(({ ref }) => `only ${ref}`).join(", ");
    try {
      if (list !== "") await leader.query(`lock table ${list} in access share mode`);
      return;
    } catch (error) {
      await leader.query("rollback");
      if (sqlState(error) === "55P03") throw productionLocked(leader, error);
      // A table was dropped or renamed since the list was read.
      if (sqlState(error) !== "42P01" || attempt === attempts) throw error;
    }
  }
}

function productionLocked({ address }: Connection, error: unknown) {
  return userError(
    {
      code: "production-locked",
      message: `${address.label}: a table has been locked by somebody else for 30 s, as a migration does.`,
      next: "Run it again when that is over, or give a replica as production-url.",
      sqlstate: "55P03",
    },
    error,
  );
}

async function probe(leader: Connection, sql: string, timeoutMs?: number): Promise<Rows> {
  await leader.query("savepoint probe");
  try {
    // Going back to the savepoint takes the limit back, too.
    if (timeoutMs !== undefined) await leader.query(`set local statement_timeout = ${Math.round(timeoutMs)}`);
    return await leader.query(sql);
  } finally {
    await leader.query("rollback to savepoint probe");
  }
}

/** Both ends search the same schemas: `"$user"` is another role there, and a `regclass` is written by what is found. */
async function settle(session: Connection, { searchPath }: SourceFacts, salt: string): Promise<void> {
  await session.query("select set_config('search_path', $1, false)", [searchPath]);
  await giveSalt(session, salt);
}

async function join(
  source: DatabaseAddress,
  id: string,
  prepare: (session: Connection) => Promise<void>,
  services: Services,
): Promise<Connection> {
  const session = await openSourceSession(source, services);
  try {
    await prepare(session);
    await session.query("begin isolation level repeatable read read only");
    // The id is the server's own word: hexadecimal digits and dashes.
    await session.query(`set transaction snapshot '${id}'`);
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
}

/** By which the session finds names, each schema quoted. */
const searchPath = `select coalesce(string_agg(quote_ident(s), ', ' order by place), '""')
  from unnest(current_schemas(false)) with ordinality as path (s, place)`;

/** What a new database needs to be like the one of this session. */
export async function readFacts(session: Connection): Promise<SourceFacts> {
  const { rows } = await session.query(
    `select split_part(current_setting('server_version'), ' ', 1), current_setting('server_version_num'), pg_is_in_recovery(), (${searchPath})`,
  );
  const [version, number, replica, path] = rows[0] ?? [];
  const major = Math.floor(Number(number) / 10_000);
  return {
    ...(await readLocale(session, major)),
    version: version ?? "",
    major,
    replica: replica === "t",
    searchPath: path ?? "",
  };
}
