import type { Executor } from "#model/engine.ts";
import { problemOf } from "#model/problem.ts";
import { statementShape } from "#sql/statement-shape.ts";
import { documentedLocks } from "./documented-locks.ts";
import { findRelation, type Relation, type RelationCatalog, tableOf } from "./relation-catalog.ts";
import type { Session, Statement, StatementResult, Watcher } from "./watcher.ts";

/** A statement that waited for the long transaction, and how that ended. */
export interface QueueWait {
  /** Literals hidden. */
  statement: string;
  /** Whose lock it waited for; absent where it waited for the end of the transaction itself. */
  table?: Relation;
  waitedMs: number;
  /** Why the server ended the statement; absent where the transaction was ended first. */
  sqlstate?: string;
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
  table: Relation | undefined;
}

const pauseMs = 10;

/**
 * Who waits for the transaction itself: only the migration can, for nobody else wants more than it leaves free.
 * `waitstart` came with PostgreSQL 14, and stands there a moment after the waiting began.
 */
const query = `
  select l.pid, l.relation,
    extract(epoch from clock_timestamp() - (to_jsonb(l) ->> 'waitstart')::timestamptz) * 1000
  from pg_locks l where not l.granted and $1::int = any (pg_blocking_pids(l.pid))`;

/** 55P03, lock_not_available: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const lockNotAvailable = "55P03";

/** Looks for statements of a migration that wait for a long transaction, until the first of them has ended. */
export class QueueWatch implements Watcher {
  readonly #executor: Executor;
  readonly #options: QueueWatchOptions;
  /** What each session of the tool has sent and has no answer to, the first first. */
  readonly #sent = new Map<number, Statement[]>();
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
    this.#sent.set(id, []);
  }

  started({ id }: Session, statement: Statement): void {
    this.#sent.get(id)?.push(statement);
    this.#schedule();
  }

  ended({ id }: Session, statement: Statement, { error, endedAt }: StatementResult): Promise<void> | void {
    this.#sent.get(id)?.shift();
    const wait = this.#waits.get(id);
    this.#waits.delete(id);
    if (this.#over || !error || !(wait || error.sqlstate === lockNotAvailable)) return;
    // One that was over before anybody looked has waited for as long as it ran, or not at all.
    const { since, table } = wait ?? { since: statement.startedAt, table: this.#namedIn(statement) };
    return this.#end(statement, table, endedAt - since, error.sqlstate);
  }

  closed({ id }: Session): void {
    this.#sent.delete(id);
    this.#waits.delete(id);
  }

  /** Looks no more. */
  async stop(): Promise<void> {
    this.#over = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  #schedule(): void {
    if (this.#over || this.#timer || this.#looking || ![...this.#sent.values()].some(({ length }) => length))
      return;
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
      for (const [pid, relation, ageMs] of rows) await this.#saw(Number(pid), relation, Number(ageMs ?? 0));
    } catch (error) {
      if (this.#over) return;
      this.#over = true;
      await this.#options.onBlind(problemOf(error).message);
    }
  }

  async #saw(pid: number, relation: string | null | undefined, ageMs: number): Promise<void> {
    const id = this.#pids.get(pid) ?? this.#onlyBusy();
    const sent = this.#sent.get(id ?? -1) ?? [];
    // It may have ended while the answer was on its way.
    if (this.#over || id === undefined || sent.length === 0) return;
    const { catalog, longestMs, onWait } = this.#options;
    let wait = this.#waits.get(id);
    if (!wait) {
      const table = relation == null ? undefined : tableOf(catalog, relation);
      wait = { since: performance.now() - ageMs, table };
      this.#waits.set(id, wait);
      onWait(table);
    }
    const waitedMs = performance.now() - wait.since;
    if (waitedMs < longestMs) return;
    // Of several in one string nobody says at which the server is.
    const { table } = wait;
    const likely = sent.find((each) => table && this.#namedIn(each) === table) ?? sent[0];
    if (likely) await this.#end(likely, table, waitedMs);
  }

  /** A pooler makes process numbers up; with one busy session it is known all the same. */
  #onlyBusy(): number | undefined {
    const busy = [...this.#sent].filter(([, sent]) => sent.length > 0);
    return busy.length === 1 ? busy[0]?.[0] : undefined;
  }

  #namedIn({ text }: Statement): Relation | undefined {
    const { catalog } = this.#options;
    for (const { relation } of documentedLocks(text)) {
      const found = findRelation(catalog, relation);
      if (found) return tableOf(catalog, found.oid);
    }
    return undefined;
  }

  async #end(
    { text }: Statement,
    table: Relation | undefined,
    waitedMs: number,
    sqlstate?: string,
  ): Promise<void> {
    this.#over = true;
    await this.#options.onEnd({
      statement: statementShape(text),
      waitedMs: Math.max(0, Math.round(waitedMs * 10) / 10),
      ...(table ? { table } : {}),
      ...(sqlstate === undefined ? {} : { sqlstate }),
    });
  }
}
