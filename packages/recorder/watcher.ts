/** A connection of the migration tool, and the server process behind it. */
export interface Session {
  /** Counts up from 1 in the order in which the tool connected. */
  id: number;
  /** The process that serves it, as in `pg_stat_activity`. */
  serverPid: number;
  database: string;
}

/** What a session is in, as the server says with each ReadyForQuery. */
export type TransactionState = "none" | "open" | "failed";

/** One statement that the tool sent; several in one string are several statements. */
export interface Statement {
  /** As the tool wrote it, without parameter values. */
  text: string;
  /** Milliseconds of `performance.now()` when it was sent to the server. */
  startedAt: number;
  /** What the session was in before. */
  transaction: TransactionState;
}

export interface StatementResult {
  /** Milliseconds of `performance.now()` when the server's answer arrived. */
  endedAt: number;
  /** The server's command tag, such as `CREATE INDEX`; undefined where it failed. */
  tag?: string;
  /** Rows that the tag counts. */
  rows?: number;
  error?: { sqlstate: string; message: string; position?: number };
  /** What the session is in after. */
  transaction: TransactionState;
}

/** Is told of every statement as it passes through the relay. */
export interface Watcher {
  opened(session: Session): Promise<void> | void;
  started(session: Session, statement: Statement): void;
  /** The tool gets the server's answer only when this has resolved: locks of its transaction are still held. */
  ended(session: Session, statement: Statement, result: StatementResult): Promise<void> | void;
  closed(session: Session): void;
}
