import type { QueueFacts } from "../facts/queue.ts";
import type { Purpose, RecordingFacts } from "../facts/recording.ts";
import type { Services } from "../step.ts";
import type { DatabaseAddress, Timeouts } from "./address.ts";
import type { Database, Executor } from "./database.ts";
import type { Statement, StatementResult, Watcher } from "./watcher.ts";

/** How a tool is served. */
export interface Serving {
  /** The database, as the relay reaches it. */
  upstream: DatabaseAddress;
  watcher: Watcher;
  /**
   * Whether the server is given the statements of one string one after the other, so that each has its own time.
   * For copies only: production gets every byte as the tool sent it.
   */
  oneByOne?: boolean;
  /** Hold in every session until the tool sets its own. */
  timeouts?: Timeouts;
}

/** Stands between a tool and its database. */
export interface Relay extends AsyncDisposable {
  /** For the tool; its URL and its password are secret, and good until the relay is closed. */
  readonly address: DatabaseAddress;
  /** What has gone through it so far. */
  readonly seen: { readonly sessions: number; readonly statements: number };
  /** Ends every session, whatever it is busy with, and stops listening. */
  close(): Promise<void>;
}

/** What an observer knows; the statements themselves the relay has counted. */
export type Observed = Omit<RecordingFacts, "durationMs" | "failed" | "statements" | "statementsLeftOut">;

/** Tells what a statement did beside the migration's own work; undefined where it may be that work. */
export type PurposeOf = (shape: string) => Purpose | undefined;

/**
 * What a statement leaves behind when its transaction commits: nothing; its work; or nobody can tell, for it called
 * code, or failed and may have committed inside of itself.
 */
export type Effect = "none" | "some" | "unsure";

export type EffectOf = (statement: Statement, result: StatementResult) => Effect;

/** Observes the locks of a migration, and what it did to the database. */
export interface MigrationObserver {
  watcher: Watcher;
  /** @param history the tool's own table, where it is known. */
  purposeOf(history: string | undefined): PurposeOf;
  /** @param history the tool's own table, which tells by itself what it tells. */
  effectOf(history: string | undefined): EffectOf;
  /** The largest tables that were there before: those whose traffic a migration can block for long. */
  largestTables(): ProbedTable[];
  /**
   * What the migration did. Call it when all sessions of the tool are over; it waits a moment for the server to
   * count what they did.
   */
  finish(): Promise<Observed>;
}

/** A table that is tried; `ref` is its name quoted for SQL. */
export interface ProbedTable {
  name: string;
  ref: string;
}

/** The longest time in milliseconds that a read and a write of a table really waited. */
export interface Felt {
  readMs?: number;
  writeMs?: number;
}

/** Light readers and writers of some tables. */
export interface TrafficProbe {
  /** What was felt so far, by the table's name; a try that is under way counts with the time it has waited. */
  soFar(): Map<string, Felt>;
  /** Forgets what was felt; a try that is under way counts whole when it ends. */
  forget(): void;
  /** Ends it, and gives what was felt, by the table's name. */
  stop(): Promise<Map<string, Felt>>;
}

/** A database that was made busy before a migration; disposing ends all of it. */
export interface QueueProbe extends AsyncDisposable {
  /** To be told of the migration's statements. */
  readonly watcher: Watcher;
  /** Names of the tables that the long transaction has read. */
  readonly held: readonly string[];
  /** The first wait for it that came to an end. */
  readonly wait: QueueFacts["wait"];
  /** What was felt during that wait, by the table's name. */
  readonly felt: ReadonlyMap<string, Felt>;
  /** Why nobody could look any more; undefined where somebody could. */
  readonly blind: string | undefined;
  /** Aborted when a statement has waited too long and the transaction is ended: all is known then. */
  readonly outlasted: AbortSignal;
  /** Ends the transaction, where it has not been ended yet. */
  release(): Promise<void>;
}

/** What of the recorder speaks a server's protocol and knows its locks. `open` gives a session of its own each time. */
export interface EngineRecorder {
  /**
   * Stands on loopback between a migration tool and its database, hands on every byte, and tells the watcher of
   * every statement. Cancelling `services.signal` closes it.
   */
  serve(serving: Serving, services: Services): Promise<Relay>;
  /**
   * Begins to observe a database, before the migration's first statement.
   *
   * @param session one of its own, that does nothing else.
   * @param onCopy whether nobody else uses the database: then it is looked at often, and a transaction's end waits.
   */
  observe(session: Executor, onCopy: boolean): Promise<MigrationObserver>;
  /** Reads and writes tables lightly while a migration runs, and times each try. No row is changed. It never fails. */
  probeTraffic(
    tables: readonly ProbedTable[],
    open: () => Promise<Pick<Database, "execute" | "close">>,
  ): Promise<TrafficProbe>;
  /**
   * Makes a database busy before a migration: a long transaction that has read its tables, and light readers and
   * writers, who queue behind whatever waits for the transaction.
   *
   * @param isLeftOut tables that nobody but the tool uses.
   * @param longestMs bounds one wait.
   */
  probeQueue(
    isLeftOut: (table: { schema: string; name: string }) => boolean,
    open: () => Promise<Database>,
    longestMs: number,
  ): Promise<QueueProbe>;
}
