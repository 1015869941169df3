import type { Executor } from "#model/engine/database.ts";
import type { Session, Statement, StatementResult, Watcher } from "#model/engine/watcher.ts";
import { problemOf } from "#model/problem.ts";
import { TableLedger } from "#recorder/table-ledger.ts";
import type { RelationCatalog } from "../relation-catalog.ts";
import { isStronger } from "./lock-modes.ts";
import { type Locks, lookAtLocks } from "./look-at-locks.ts";
import { firstWord, statementKind } from "./statement-kind.ts";
import { WatchedSession } from "./watched-session.ts";

/** Milliseconds between two looks at a running statement: a part of its age, so that a long one costs few. */
const mayLock = { first: 2, shortest: 4, ofAge: 0.05, longest: 500 };
const mostlyHarmless = { first: 20, shortest: 20, ofAge: 0.1, longest: 1_000 };
/** After a statement of a transaction that goes on and was not looked at: a trigger may lock for one row of many. */
const unseenMs = 100;
/** While a statement waits: how long it then holds what it waited for may be much shorter than the wait. */
const waitingMs = { tight: 10, after: 5_000, slow: 50 };

/**
 * Reads over a second connection which table locks the sessions of a migration hold, and for how long: after each
 * statement of a transaction that can have taken a new one, now and then while a statement runs, and some time after
 * statements that were not looked at.
 */
export class LockObserver implements Watcher {
  readonly ledger = new TableLedger(isStronger);
  readonly #executor: Executor;
  readonly #catalog: RelationCatalog;
  readonly #sessions = new Map<number, WatchedSession>();
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  /** The look that is under way, and at whom. */
  #look: { at: ReadonlySet<WatchedSession>; done: Promise<void> } | undefined;
  #reason: string | undefined;
  /** Sessions in other databases of the server, by their id. */
  readonly #elsewhere = new Map<number, string>();
  #workedElsewhere: string | undefined;

  /** @param executor a session of its own: a look must not wait for anything else. */
  constructor(executor: Executor, catalog: RelationCatalog) {
    this.#executor = executor;
    this.#catalog = catalog;
  }

  /** Server processes of every session that was opened. */
  readonly serverPids: number[] = [];

  /** Why some locks could not be read; undefined where all were. */
  get inconclusive(): string | undefined {
    return this.#reason ?? this.#workedElsewhere;
  }

  async opened({ id, serverPid, database }: Session): Promise<void> {
    const served = await this.#isServed(serverPid, database);
    if (served === "elsewhere") this.#elsewhere.set(id, database);
    if (served !== "here") return;
    this.serverPids.push(serverPid);
    this.#sessions.set(id, new WatchedSession(serverPid, this.#catalog, this.ledger));
  }

  started({ id }: Session, statement: Statement): void {
    const elsewhere = this.#elsewhere.get(id);
    // Many tools ask the server whether their database is there, and that locks nothing.
    if (elsewhere !== undefined && statementKind(firstWord(statement.text)) === "any")
      this.#workedElsewhere ??= `the tool worked in the database ${elsewhere} too, whose locks were not read`;
    this.#sessions.get(id)?.start(statement);
    this.#schedule();
  }

  ended({ id }: Session, _: Statement, result: StatementResult): Promise<void> | void {
    const session = this.#sessions.get(id);
    if (!session) return;
    const wantsLook = session.wantsLook(result) && this.#reason === undefined;
    const underWay = this.#look?.at.has(session) ? this.#look.done : undefined;
    if (wantsLook || underWay) return this.#finish(session, result, wantsLook, underWay);
    session.end(result);
  }

  closed({ id }: Session): void {
    this.#sessions.get(id)?.close(performance.now());
    this.#sessions.delete(id);
    this.#elsewhere.delete(id);
    this.#schedule();
  }

  async #finish(
    session: WatchedSession,
    result: StatementResult,
    wantsLook: boolean,
    underWay: Promise<void> | undefined,
  ): Promise<void> {
    // It may have seen what is gone now.
    await underWay;
    if (wantsLook) await this.#lookAt([session], (locks) => session.sawAfter(locks, result));
    session.end(result);
    session.heldBack(performance.now() - result.endedAt);
    this.#schedule();
  }

  /** One timer for all sessions, and never two looks of it at once. */
  #schedule(): void {
    if (this.#look || this.#reason !== undefined) return;
    const due = Math.min(...[...this.#sessions.values()].map(nextLookAt));
    if (due >= this.#timerAt && this.#timerAt !== Number.POSITIVE_INFINITY) return;
    clearTimeout(this.#timer);
    this.#timerAt = due;
    if (due === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => this.#sample(), Math.max(1, due - performance.now()));
  }

  #sample(): void {
    this.#timerAt = Number.POSITIVE_INFINITY;
    const soon = performance.now() + 1;
    const due = [...this.#sessions.values()].filter((session) => nextLookAt(session) <= soon);
    if (due.length === 0 || this.#look) {
      this.#schedule();
      return;
    }
    const done = this.#lookAt(due, (locks, session, at) => session.saw(locks, at)).finally(() => {
      this.#look = undefined;
      this.#schedule();
    });
    this.#look = { at: new Set(due), done };
  }

  async #lookAt(
    sessions: readonly WatchedSession[],
    take: (locks: Locks, session: WatchedSession, at: number) => void,
  ): Promise<void> {
    const asked = performance.now();
    try {
      const tool = pidsOf([...this.#sessions.values()]);
      const found = await lookAtLocks(this.#executor, this.#catalog, pidsOf(sessions), tool);
      // The server looked somewhere between the question and the answer.
      const at = (asked + performance.now()) / 2;
      for (const session of sessions) take(found.get(session.serverPid) ?? new Map(), session, at);
    } catch (error) {
      this.fail(`the locks could not be read: ${problemOf(error).message}`);
    }
  }

  /** A pooler makes process numbers up, and locks of a session that is not known cannot be read. */
  async #isServed(serverPid: number, database: string): Promise<"here" | "elsewhere" | undefined> {
    try {
      const { rows } = await this.#executor.execute(servedHere, [String(serverPid), database]);
      const [row] = rows;
      if (row) return row[0] === "t" ? "here" : "elsewhere";
      this.fail("the server does not know the process that served the migration: a pooler stands between");
    } catch (error) {
      this.fail(`the server's sessions could not be read: ${problemOf(error).message}`);
    }
    return undefined;
  }

  /** The migration goes on without being measured: it must never fail because of that. */
  fail(reason: string): void {
    this.#reason ??= reason;
    clearTimeout(this.#timer);
  }
}

const pidsOf = (sessions: readonly WatchedSession[]) => sessions.map(({ serverPid }) => serverPid);

const servedHere =
  "select datname = current_database() from pg_stat_activity where pid = $1::int and datname in (current_database(), $2)";

/** Milliseconds of `performance.now()`; infinity where there is nothing to look at. */
function nextLookAt(session: WatchedSession): number {
  const { unseenSince = Number.POSITIVE_INFINITY } = session;
  return Math.min(unseenSince + unseenMs, nextLookAtRunning(session));
}

function nextLookAtRunning({ running, waiting }: WatchedSession): number {
  if (!running) return Number.POSITIVE_INFINITY;
  const { first, shortest, ofAge, longest } = running.kind === "any" ? mayLock : mostlyHarmless;
  const { beganAt, lookedAt } = running;
  if (lookedAt === undefined) return beganAt + first;
  const age = lookedAt - beganAt;
  if (waiting) return lookedAt + (age < waitingMs.after ? waitingMs.tight : waitingMs.slow);
  return lookedAt + Math.min(longest, Math.max(shortest, age * ofAge));
}
