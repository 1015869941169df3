import type { Compared, ContentLimits, Contents, Moments } from "../contents.ts";
import type { DatabaseIdentity } from "../database-identity.ts";
import type { TableCount } from "../facts/backup.ts";
import type { CloneContents, CloneFacts } from "../facts/clone.ts";
import type { ForeignKeysFact } from "../facts/data.ts";
import type { OpenTransaction } from "../gate/question.ts";
import type { SchemaObject, TableName } from "../schema/object.ts";
import type { OwnedSequence } from "../schema/sequence.ts";
import type { SessionSetting } from "../session-setting.ts";
import type { DatabaseAddress, Timeouts } from "./address.ts";
import type { Dialect } from "./dialect.ts";

/** What Stagegate wrote on a database it made. */
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

/** What a migration that began has left written in the database itself, until it has ended. */
export interface BegunNote {
  id: string;
  text: string;
  /** SQL that takes it away, for people. */
  removal: string;
}

export interface Executor {
  /**
   * Runs SQL that may write. Several statements are allowed where there are no parameters. It rejects with
   * a StagegateError that has the server's SQLSTATE; `sqlPosition` of #model/sql-position.ts tells where
   * in the text the server saw the error.
   */
  execute(sql: string, parameters?: readonly string[]): Promise<Rows>;
  /**
   * How many statements of a transaction may be sent before the first of them is answered: once one has failed, the
   * server refuses all that follow it. Absent where each has to wait for the one before.
   */
  readonly ahead?: number;
}

export interface OpenOptions {
  /** Whether statements of a transaction may be sent ahead, see `Executor.ahead`. */
  pipelined?: boolean;
}

export interface CountChoice {
  /** Tables to count, by their name for people or their `id`; without it, all. */
  only?: readonly string[];
  /** False where a table that somebody has to himself shall not be waited for at all. */
  waitForLocks?: boolean;
}

export interface RowCount extends TableCount {
  /** True where the server's own estimate is given. */
  estimated: boolean;
  /** The table's own, whatever its name. */
  id: string;
}

/** An open database. */
export interface Database extends Executor, AsyncDisposable {
  readonly address: DatabaseAddress;
  readonly dialect: Dialect;
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
   * wait: a waiting session holds a snapshot, which an index build of the holder that blocks nobody would wait for.
   * Closing the database gives it back.
   */
  tryLock(name: string): Promise<boolean>;
  schema(): Promise<SchemaObject[]>;
  /**
   * What moves by itself while a database is used: the position of each sequence, and how many large objects there
   * are. It is no part of the schema, and is compared by the way back alone.
   */
  positions(): Promise<SchemaObject[]>;
  identity(): Promise<DatabaseIdentity>;
  /** With what a session of this role begins, as far as it changes what a migration does. */
  sessionSettings(): Promise<SessionSetting[]>;
  /** Whether a table is there; `schema.table` or a bare name found as the server would. */
  hasTable(name: string): Promise<boolean>;
  /** Those that number a column, and the names of those of which nothing says what they number. */
  sequences(): Promise<{ sequences: OwnedSequence[]; notJudged: string[] }>;
  setSequence(sequence: OwnedSequence, value: bigint, isCalled: boolean): Promise<void>;
  /** Writes a note that any role can read, is part of no schema, and needs no right but to log in. */
  writeBegunNote(text: string): Promise<void>;
  /** The oldest first. */
  begunNotes(): Promise<BegunNote[]>;
  removeBegunNote(note: BegunNote): Promise<void>;
  /** A moment in the life of the server, for {@link Database.nothingCommittedSince}. */
  commitMark(): Promise<string>;
  /** Whether the server proves that nobody has committed a change since. False where it cannot. */
  nothingCommittedSince(mark: string): Promise<boolean>;
  /**
   * For each of these tables the oldest transaction of another session that holds a lock on it; tables that are
   * not there are passed over. `hidden` counts those whose age this role may not see.
   */
  openTransactions(tables: readonly string[]): Promise<{ open: OpenTransaction[]; hidden: number }>;
  /**
   * Every table's rows, counted and hashed on the server, within limits.
   *
   * @param since the moments before, the first one first.
   */
  contents(limits: ContentLimits, since?: readonly Contents[]): Promise<Contents>;
  /** Compares what {@link contents} kept, row by row where a table has a key. */
  compareContents(moments: Moments): Promise<Compared>;
  /** Rows by table; the server's estimate where there was no time left to count. */
  countRows(totalMs: number, choice?: CountChoice): Promise<RowCount[]>;
  /** Rows whose foreign key refers to no row: of the foreign keys of and to these tables, as far as there is time. */
  countOrphans(tables: readonly string[], totalMs: number): Promise<ForeignKeysFact>;
  /**
   * How many values of a column are neither null nor its constant default, or how many rows a table has. Both as the schema snapshot names
   * them. Undefined where it is not there or could not be counted in time.
   */
  countOf(object: TableName & { column?: string }, totalMs: number): Promise<number | undefined>;
  close(): Promise<void>;
}
