import type { ErrorClass } from "./error-class.ts";

/** A connection of the migration tool, and the server process behind it. */
export interface Session {
  /** Counts up from 1 in the order in which the tool connected. */
  id: number;
  /** The process or thread that serves it, as the server numbers them. */
  serverPid: number;
  database: string;
}

/**
 * What a session is in, as the server says with each ReadyForQuery. Between the statements of one string it is
 * `open`: they are one transaction.
 */
export type TransactionState = "none" | "open" | "failed";

/** One statement that the tool sent; several in one string are several statements. */
export interface Statement {
  /** As the tool wrote it, without parameter values; the beginning of a very long one. */
  text: string;
  /** Characters, or bytes where it was too long to be read, that `text` leaves out. */
  leftOut?: number;
  /**
   * Milliseconds of `performance.now()` when its turn came: when it was sent, or when the one sent before it
   * had ended. A session runs one statement at a time, however many a tool sends at once.
   */
  startedAt: number;
  /** What the session was in before. */
  transaction: TransactionState;
}

/** What the server said against a statement. Position: characters, from 1, in the text that was sent. */
export interface StatementError {
  sqlstate: string;
  /** What that means. */
  errorClass?: ErrorClass;
  /** Without values of rows. */
  message: string;
  position?: number;
}

export interface StatementResult {
  /** Milliseconds of `performance.now()` when the server's answer arrived. */
  endedAt: number;
  /** The server's command tag, such as `CREATE INDEX`; undefined where it failed. */
  tag?: string;
  /** Rows that the tag counts. */
  rows?: number;
  error?: StatementError;
  /**
   * True where the answer came in one piece with that of the statement before, as it does for several in one
   * string: the server kept both back, and the time of both is that of the first.
   */
  untimed?: boolean;
  /** What the session is in after. */
  transaction: TransactionState;
}

/** Is told of every statement as it passes through the relay. */
export interface Watcher {
  opened(session: Session): Promise<void> | void;
  started(session: Session, statement: Statement): void;
  /**
   * What may end the transaction is handed on only when this has resolved: locks of it are still held. On a copy
   * alone; on production nothing waits for a watcher.
   */
  ending?(session: Session): Promise<void> | void;
  /** Where it gives a promise, the tool gets the server's answer only when that has resolved: on a copy alone. */
  ended(session: Session, statement: Statement, result: StatementResult): Promise<void> | void;
  closed(session: Session): void;
}
