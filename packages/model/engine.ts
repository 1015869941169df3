import type { Duplex, Readable } from "node:stream";
import type { ContentLimits, Contents } from "./contents.ts";
import type { DatabaseIdentity } from "./database-identity.ts";
import type { TableCount } from "./facts/backup.ts";
import type { CloneContents, CloneFacts, NotedHistory } from "./facts/clone.ts";
import type { ForeignKeysFact } from "./facts/data.ts";
import type { OpenTransaction } from "./gate.ts";
import type { MaskRules, PersonalColumn } from "./masking.ts";
import type { SchemaObject } from "./schema-snapshot.ts";
import type { OwnedSequence } from "./sequence.ts";
import type { Services } from "./step.ts";
import type { Surroundings } from "./surroundings.ts";

/** Where a database is and how to log in. `url`, `password` are secrets; `label` is what people may see. */
export interface DatabaseAddress {
  engine: string;
  url: string;
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  /** `user@host:port/database`. */
  label: string;
}

/** What Stagegate wrote on a database it made (PostgreSQL: in `COMMENT ON DATABASE`). */
export interface DatabaseMark {
  kind: "copy" | "golden" | "staging";
  madeAt: string;
  /** A copy that nobody holds may be dropped after this time. */
  expiresAt?: string;
  /** What the clone knew of production when it was made, and what is in it; copies inherit both. */
  source?: CloneFacts["source"];
  contents?: CloneContents;
}

export interface ServerFacts {
  /** Such as `15.18`. */
  version: string;
  major: number;
  database: string;
  /** A standby: it cannot be written to. */
  replica: boolean;
  sizeBytes: number;
}

/** Values are text exactly as the server printed them, or null: nothing is parsed into a JS number or date. */
export interface Rows {
  columns: string[];
  rows: (string | null)[][];
}

export interface Executor {
  /**
   * Runs SQL that may write. Several statements are allowed where there are no parameters. It rejects with
   * a StagegateError that has the server's SQLSTATE; `sqlPosition` of #model/sql-position.ts tells where
   * in the text the server saw the error.
   */
  execute(sql: string, parameters?: readonly string[]): Promise<Rows>;
}

export interface Timeouts {
  lockMs: number;
  statementMs: number;
}

export interface CountChoice {
  /** Tables to count, as they are named for people; without it, all. */
  only?: readonly string[];
  /** False where a table that somebody has to himself shall not be waited for at all. */
  waitForLocks?: boolean;
}

/** An open database. */
export interface Database extends Executor, AsyncDisposable {
  readonly address: DatabaseAddress;
  /** Aborted when the session ends without `close`, and every lock it held is gone. */
  readonly lost: AbortSignal;
  facts(): Promise<ServerFacts>;
  mark(): Promise<DatabaseMark | undefined>;
  /** Runs SQL in a read-only transaction. */
  select(sql: string, parameters?: readonly string[]): Promise<Rows>;
  /** Commits when `work` resolves; rolls back when it throws. */
  transaction<T>(work: (executor: Executor) => Promise<T>, timeouts?: Timeouts): Promise<T>;
  setTimeouts(timeouts: Timeouts): Promise<void>;
  /**
   * Takes a lock of this name in this database for this session, if no other session has it. It does not
   * wait: a waiting session holds a snapshot, which `CREATE INDEX CONCURRENTLY` of the holder would wait for.
   * Closing the database gives it back.
   */
  tryLock(name: string): Promise<boolean>;
  schema(): Promise<SchemaObject[]>;
  /** What stands around the schema and decides what a migration may and sets off. */
  surroundings(): Promise<Surroundings>;
  identity(): Promise<DatabaseIdentity>;
  /** Whether a table is there; `schema.table` or a bare name found as the server would. */
  hasTable(name: string): Promise<boolean>;
  sequences(): Promise<OwnedSequence[]>;
  setSequence(sequence: OwnedSequence, value: bigint, isCalled: boolean): Promise<void>;
  /**
   * For each of these tables the oldest transaction of another session that holds a lock on it; tables that are
   * not there are passed over. `hidden` counts those whose age this role may not see.
   */
  openTransactions(tables: readonly string[]): Promise<{ open: OpenTransaction[]; hidden: number }>;
  /** Every table's rows, counted and hashed on the server, within limits. */
  contents(limits: ContentLimits): Promise<Contents>;
  /** Rows by table; the server's estimate where there was no time left to count. */
  countRows(totalMs: number, choice?: CountChoice): Promise<(TableCount & { estimated: boolean })[]>;
  /** Rows whose foreign key refers to no row: of the foreign keys of and to these tables, as far as there is time. */
  countOrphans(tables: readonly string[], totalMs: number): Promise<ForeignKeysFact>;
  /**
   * How many values of a column are neither null nor its constant default, or how many rows a table has. Both as the schema snapshot names
   * them. Undefined where it is not there or could not be counted in time.
   */
  countOf(object: { table: string } | { column: string }, totalMs: number): Promise<number | undefined>;
  close(): Promise<void>;
}

export interface DumpOptions {
  owners: boolean;
  excludeTables: readonly string[];
  excludeData: readonly string[];
}

/** A running dump. The stream ends only when the dump ended well; otherwise it is destroyed with the reason. */
export interface Dump {
  archive: Readable;
  format: string;
  clientVersion: string;
  serverVersion: string;
  /** Row counts in the dump's own snapshot. */
  tables: Promise<TableCount[]>;
  close(): Promise<void>;
}

export interface ClonePlan {
  masks: MaskRules;
  salt: string;
  /** A reason given by the user for copying without any masking. */
  unsafeUnmasked: string | undefined;
  jobs: number;
  /** SQL run on the clone before anybody else may connect. */
  cleanup: readonly string[];
  excludeData: readonly string[];
}

export interface CloneTarget {
  /** `swap` replaces the staging database by name and keeps the old one; `copy` makes one beside it. */
  kind: "swap" | "golden" | "copy";
  /** How long a copy that nobody holds may live. */
  keepMs: number;
}

/** A database that has taken over another's name. */
export interface Switched {
  /** The name under which the one from before is kept. */
  kept: string;
  /** What could not be carried over from it. */
  leftOut: string[];
  phases: { phase: string; durationMs: number }[];
}

/** Facts without the one only the step knows. */
export type CloneMade = Omit<CloneFacts, "randomSalt">;

/** What a program asks for when it opens a session. */
export interface WireStartup {
  database: string;
  applicationName: string;
  /** Settings for this session, in the order in which they are made. */
  settings: readonly (readonly [name: string, value: string])[];
}

/** A session, logged in, whose bytes the caller reads and writes itself in the server's own protocol. */
export interface WireSession {
  /** Nobody else reads it, and nothing is under way on it. */
  readonly stream: Duplex;
  /** The server process, as in `pg_stat_activity`. */
  readonly processId: number;
  /** What the server reports of its settings to every client (`server_version`, `TimeZone` …), by name. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Asks the server to stop the statement that this session runs. */
  cancel(): Promise<void>;
  /** Ends the session. What it was busy with is not waited for. */
  close(): Promise<void>;
}

/** One kind of database server. Steps speak to this interface only, so that another engine can come. */
export interface Engine {
  readonly name: string;
  /** The variables a program needs to reach a database, its URL included; all secret. */
  connectionVariables(address: DatabaseAddress): Record<string, string>;
  /** An identifier of one or more parts, quoted for use in SQL. */
  quoteName(...parts: string[]): string;
  open(address: DatabaseAddress, services: Services): Promise<Database>;
  /** Logs in as `address` says, for somebody who speaks the server's protocol himself. */
  openWire(address: DatabaseAddress, startup: WireStartup, services: Services): Promise<WireSession>;
  dump(address: DatabaseAddress, options: DumpOptions, services: Services): Promise<Dump>;
  /**
   * Looks whether a dump of `source` could be restored by `restoreAway`, before anybody waits for the dump.
   * Nothing is made. A server that must not hold the source's rows is refused: its own, and that of `staging`.
   */
  prepareRestore(
    source: DatabaseAddress,
    server: DatabaseAddress | undefined,
    staging: DatabaseAddress | undefined,
    services: Services,
  ): Promise<void>;
  /**
   * Restores an archive into a throw-away database and gives the row counts found there. `server` is an
   * address on whose server the database may be made; without it a private server is started.
   * `roots` gives the partitioned table of each partition.
   */
  restoreAway(
    archive: () => Readable,
    server: DatabaseAddress | undefined,
    serverVersion: string,
    services: Services,
  ): Promise<{ into: string; tables: TableCount[]; roots: ReadonlyMap<string, string> }>;
  /** Columns that look personal and have no rule. Only counts leave the server, never a value. */
  findPersonalColumns(database: Database, masks: MaskRules): Promise<PersonalColumn[]>;
  /** Refuses a target that is the source itself, a replica or behind a transaction pooler. */
  challengeTarget(source: DatabaseAddress, target: DatabaseAddress, services: Services): Promise<void>;
  /** Whether two addresses lead to one database, by whatever host names. */
  isSameDatabase(one: DatabaseAddress, other: DatabaseAddress, services: Services): Promise<boolean>;
  /** Makes a masked clone by streaming. */
  cloneByStream(
    source: DatabaseAddress,
    target: DatabaseAddress,
    plan: ClonePlan,
    into: CloneTarget,
    history: NotedHistory,
    services: Services,
    lifetime?: AsyncDisposableStack,
  ): Promise<CloneMade>;
  /** Makes a copy of the golden clone that belongs to the staging database `target`. */
  cloneByTemplate(
    target: DatabaseAddress,
    into: CloneTarget,
    services: Services,
    lifetime?: AsyncDisposableStack,
  ): Promise<CloneMade>;
  /**
   * Copies a whole database into one beside it that nobody else may enter; it is dropped when disposed, whoever is
   * in it. Nobody may be connected to the one that is copied.
   *
   * @throws StagegateError `database-in-use`, `may-not-create-databases`.
   */
  copyAside(
    database: DatabaseAddress,
    services: Services,
  ): Promise<{ address: DatabaseAddress } & AsyncDisposable>;
  /** Drops copies on this server that nobody holds and whose time is over; gives their names. */
  dropStaleCopies(target: DatabaseAddress, services: Services): Promise<string[]>;
  /**
   * Restores an archive into a new database beside `target`, refuses it where its rows are not those of
   * `expected`, and gives it `target`'s name, grants and settings. Until then `target` serves; afterwards it
   * is kept under another name.
   */
  restoreAndSwitch(
    archive: () => Readable,
    target: DatabaseAddress,
    expected: { tables: readonly TableCount[]; serverVersion: string },
    services: Services,
  ): Promise<Switched>;
  /** Names of the logical replication slots that read `target`: a switch leaves them with the database that is kept. */
  replicationSlots(target: DatabaseAddress, services: Services): Promise<string[]>;
  /** Names of the databases that earlier switches of `target` kept, the newest first. */
  keptDatabases(target: DatabaseAddress, services: Services): Promise<string[]>;
  /** Gives `target`'s name to a kept database. The one that had it is kept in its turn. */
  switchTo(target: DatabaseAddress, kept: string, services: Services): Promise<Switched>;
}
