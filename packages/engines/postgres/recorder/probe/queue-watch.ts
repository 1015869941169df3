import type { Executor } from "#model/engine/database.ts";
import type { ErrorClass } from "#model/engine/error-class.ts";
import type { Session, Statement, StatementError, StatementResult, Watcher } from "#model/engine/watcher.ts";
import { problemOf } from "#model/problem.ts";
import { tenths } from "#recorder/tenths.ts";
import { errorClassOf } from "../../dialect/error-class.ts";
import { split, statementShape } from "../../dialect/sql-text.ts";
import { lockedTables } from "../locks/locked-tables.ts";
import { type Relation, type RelationCatalog, tableOf } from "../relation-catalog.ts";

/** A statement that waited for the long transaction, and how that ended. */
export interface QueueWait {
  /** Literals hidden. */
  statement: string;
  /** `transaction`: it waited for the end of the transaction itself, whatever that holds, as CONCURRENTLY does. */
  for: "lock" | "transaction";
  /** Whose lock, where it is known. */
  table?: Relation;
  waitedMs: number;
  /** Why the server ended the statement; absent where the transaction was ended first. */
  sqlstate?: string;
  errorClass?: ErrorClass;
}

interface QueueWatchOptions {
  /** The process of the long transaction. */
  holder: number;
  /** What was there before. */
  catalog: RelationCatalog;
  /** After so many milliseconds of one wait the transaction is ended, whatever the timeouts are. */
  longestMs: number;
  /** A statement has begun to wait. */
  onWait(table: Relation | undefined): void;
  /** One wait is known to its end: the transaction has done its part. The tool goes on when this has resolved. */
  onEnd(wait: QueueWait): Promise<void>;
  /** Nobody can see who waits any more. */
  onBlind(reason: string): Promise<void>;
}

interface Wait {
  /** Milliseconds of `performance.now()`. */
  since: number;
  for: QueueWait["for"];
  table: Relation | undefined;
}

const pauseMs = 10;

/**
 * Who waits for the transaction itself: only the migration can, for nobody else wants more than it leaves free.
 * `waitstart` came with PostgreSQL 14, and stands there a moment after the waiting began.
 */
const query = `
  select l.pid, l.relation, a.query,
    extract(epoch from clock_timestamp() - (to_jsonb(l) ->> 'waitstart')::timestamptz) * 1000
  from pg_locks l left join pg_stat_activity a on a.pid = l.pid
  where not l.granted and $1::int = any (pg_blocking_pids(l.pid))`;

/** Looks for statements of a migration that wait for a long transaction, until the first of them has ended. */
export class QueueWatch implements Watcher {
  readonly #executor: Executor;
  readonly #options: QueueWatchOptions;
  /** What each session of the tool is at, where it is at something. */
  readonly #running = new Map<number, Statement>();
  readonly #pids = new Map<number, number>();
  readonly #waits = new Map<number, Wait>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #over = false;

  /** @param executor a session of its own. */
  constructor(executor: Executor, options: QueueWatchOptions) {
    this.#executor = executor;
    this.#options = options;
  }

  opened({ id, serverPid }: Session): void {
    this.#pids.set(serverPid, id);
  }

  started({ id }: Session, statement: Statement): void {
    this.#running.set(id, statement);
    this.#schedule();
  }

  ended({ id }: Session, statement: Statement, { error, endedAt }: StatementResult): Promise<void> | void {
    this.#running.delete(id);
    // A wait ends with an error, or with the transaction.
    const seen = this.#waits.get(id);
    if (this.#over || !error || !(seen || errorClassOf(error.sqlstate) === "lock-timeout")) return;
    // One that was over before anybody looked has waited for as long as it ran, or not at all.
    const unseen = () => ({
      since: statement.startedAt,
      for: "lock" as const,
      table: this.#namedIn(statement),
    });
    return this.#end(statement, seen ?? unseen(), endedAt, error);
  }

  closed({ id }: Session): void {
    this.#running.delete(id);
    this.#waits.delete(id);
  }

  /** Looks no more. */
  async stop(): Promise<void> {
    this.#over = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  #schedule(): void {
    if (this.#over || this.#timer || this.#looking || this.#running.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#looking = this.#look().finally(() => {
        this.#looking = undefined;
        this.#schedule();
      });
    }, pauseMs);
  }

  async #look(): Promise<void> {
    try {
      const { rows } = await this.#executor.execute(query, [String(this.#options.holder)]);
      for (const [pid, relation, text, ageMs] of rows)
        await this.#saw(Number(pid), relation ?? undefined, text ?? "", Number(ageMs ?? 0));
    } catch (error) {
      if (this.#over) return;
      this.#over = true;
      await this.#options.onBlind(problemOf(error).message);
    }
  }

  async #saw(pid: number, relation: string | undefined, text: string, ageMs: number): Promise<void> {
    const id = this.#pids.get(pid) ?? this.#onlyBusy();
    const running = id === undefined ? undefined : this.#running.get(id);
    // It may have ended while the answer was on its way.
    if (this.#over || id === undefined || running === undefined) return;
    const { catalog, longestMs, onWait } = this.#options;
    let wait = this.#waits.get(id);
    if (!wait) {
      wait = {
        since: performance.now() - ageMs,
        for: relation === undefined ? "transaction" : "lock",
        table: relation === undefined ? undefined : tableOf(catalog, relation),
      };
      this.#waits.set(id, wait);
      onWait(wait.table);
    }
    const now = performance.now();
    if (now - wait.since < longestMs) return;
    const { table } = wait;
    // The server keeps back its answers to several in one string: it may be at another one than the first.
    const likely = split(text).find((each) => table && this.#namedIn(each) === table);
    await this.#end(likely ?? running, wait, now);
  }

  /** A pooler makes process numbers up; with one busy session it is known all the same. */
  #onlyBusy(): number | undefined {
    const [first, ...others] = this.#running.keys();
    return others.length === 0 ? first : undefined;
  }

  #namedIn({ text }: { text: string }): Relation | undefined {
    return lockedTables(this.#options.catalog, text)[0]?.table;
  }

  async #end(
    { text }: { text: string },
    { since, for: what, table }: Wait,
    at: number,
    error?: StatementError,
  ): Promise<void> {
    this.#over = true;
    await this.#options.onEnd({
      statement: statementShape(text),
      for: what,
      ...(table ? { table } : {}),
      waitedMs: Math.max(0, tenths(at - since)),
      ...(error ? { sqlstate: error.sqlstate, errorClass: errorClassOf(error.sqlstate, error.message) } : {}),
    });
  }
}
