import type { Executor } from "#model/engine/database.ts";
import type { Session, Statement, StatementResult, Watcher } from "#model/engine/watcher.ts";
import { problemOf } from "#model/problem.ts";
import { TableLedger } from "#recorder/table-ledger.ts";
import type { RelationCatalog } from "../relation-catalog.ts";
import { isStronger } from "./lock-modes.ts";
import { lookAtLocks, type SessionLocks } from "./look-at-locks.ts";
import { type SetTimeout, setTimeoutIn } from "./set-timeout.ts";
import { firstWord, statementKind } from "./statement-kind.ts";
import { WatchedSession } from "./watched-session.ts";

/** Milliseconds between two looks: a part of the time for which there has been something to see, within bounds. */
interface Pace {
  first: number;
  shortest: number;
  ofAge: number;
  longest: number;
}

/**
 * On a copy nobody is disturbed, and a lock that is shorter than the time between two looks can be missed: it stays
 * below 25 ms. Production is looked at seldom.
 */
const paces: Record<"copy" | "production", Record<"mayLock" | "mostlyHarmless", Pace>> = {
  copy: {
    mayLock: { first: 2, shortest: 4, ofAge: 0.05, longest: 20 },
    mostlyHarmless: { first: 20, shortest: 20, ofAge: 0.1, longest: 20 },
  },
  production: {
    mayLock: { first: 2, shortest: 4, ofAge: 0.05, longest: 500 },
    mostlyHarmless: { first: 20, shortest: 20, ofAge: 0.1, longest: 1_000 },
  },
};
/** While a statement waits: how long it then holds what it waited for may be much shorter than the wait. */
const waitingMs = { tight: 10, after: 5_000, slow: 50 };

/**
 * Reads over a second connection which table locks the sessions of a migration hold, and for how long: now and then
 * while a statement runs, and soon after one that can have taken a new lock. No answer waits for a look. On a copy
 * the end of a transaction does, where its locks would be gone unseen; on production nothing ever does.
 */
export class LockObserver implements Watcher {
  readonly ledger = new TableLedger(isStronger);
  readonly #executor: Executor;
  readonly #catalog: RelationCatalog;
  readonly #sessions = new Map<number, WatchedSession>();
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  /** The look that is under way. */
  #look: { done: Promise<void> } | undefined;
  /** What has happened since it was asked for. */
  readonly #pending: (() => void)[] = [];
  #reason: string | undefined;
  /** Sessions in other databases of the server, by their id. */
  readonly #elsewhere = new Map<number, string>();
  #workedElsewhere: string | undefined;

  readonly #onCopy: boolean;
  #longestGapMs = 0;

  /**
   * @param executor a session of its own: a look must not wait for anything else.
   * @param onCopy whether nobody else uses the database.
   */
  constructor(executor: Executor, catalog: RelationCatalog, onCopy: boolean) {
    this.#executor = executor;
    this.#catalog = catalog;
    this.#onCopy = onCopy;
  }

  /** A lock that was shorter than this can have been missed: milliseconds. */
  get longestGapMs(): number {
    return Math.max(this.#longestGapMs, ...[...this.#sessions.values()].map((each) => each.longestGapMs));
  }

  /** Server processes of every session that was opened. */
  readonly serverPids: number[] = [];

  /** The highest that each timeout was set to; 0 is none, and higher than all. */
  readonly timeoutsSet = new Map<SetTimeout["setting"], number>();

  #noteTimeout({ setting, toMs }: SetTimeout): void {
    const before = this.timeoutsSet.get(setting);
    if (before !== 0) this.timeoutsSet.set(setting, toMs === 0 ? 0 : Math.max(before ?? 0, toMs));
  }

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
    const set = setTimeoutIn(statement.text);
    if (set) this.#noteTimeout(set);
    this.#sessions.get(id)?.start(statement);
    this.#schedule();
  }

  ended({ id }: Session, statement: Statement, result: StatementResult): Promise<void> | void {
    const session = this.#sessions.get(id);
    if (!session) return;
    if (this.#onCopy && this.#reason === undefined && givesBack(statement, result))
      return this.#lookThenEnd(session, result);
    this.#inTurn(() => session.end(result));
  }

  /** Before what may end a transaction is handed on. */
  ending({ id }: Session): Promise<void> | void {
    const session = this.#sessions.get(id);
    const mayHide = session && (session.unlooked || this.#pending.length > 0);
    if (this.#onCopy && this.#reason === undefined && mayHide) return this.#lookBeforeEnd(session);
  }

  closed({ id }: Session): void {
    const session = this.#sessions.get(id);
    const at = performance.now();
    this.#sessions.delete(id);
    this.#elsewhere.delete(id);
    if (session)
      this.#inTurn(() => {
        session.close(at);
        this.#longestGapMs = Math.max(this.#longestGapMs, session.longestGapMs);
      });
  }

  /** What a look that is under way has seen comes before what the tool has done meanwhile. Nobody waits for that. */
  #inTurn(change: () => void): void {
    if (this.#look) this.#pending.push(change);
    else {
      change();
      this.#schedule();
    }
  }

  #catchUp(): void {
    for (const change of this.#pending.splice(0)) change();
  }

  async #lookThenEnd(session: WatchedSession, result: StatementResult): Promise<void> {
    await this.#look?.done;
    await this.#lookAt([session], (locks) => session.sawAfter(locks, result));
    session.end(result);
    session.heldBack(performance.now() - result.endedAt);
    this.#schedule();
  }

  async #lookBeforeEnd(session: WatchedSession): Promise<void> {
    const began = performance.now();
    await this.#look?.done;
    if (session.unlooked) await this.#lookAt([session], (locks, asked, at) => session.saw(locks, asked, at));
    session.heldBack(performance.now() - began);
  }

  /** One timer for all sessions, and never two looks of it at once. */
  #schedule(): void {
    if (this.#look || this.#reason !== undefined) return;
    const due = Math.min(...[...this.#sessions.values()].map(this.#nextLookAt));
    if (due >= this.#timerAt && this.#timerAt !== Number.POSITIVE_INFINITY) return;
    clearTimeout(this.#timer);
    this.#timerAt = due;
    if (due === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => this.#sample(), Math.max(1, due - performance.now()));
  }

  #sample(): void {
    this.#timerAt = Number.POSITIVE_INFINITY;
    const soon = performance.now() + 1;
    const due = [...this.#sessions.values()].filter((session) => this.#nextLookAt(session) <= soon);
    if (due.length === 0 || this.#look) {
      this.#schedule();
      return;
    }
    const looked = this.#lookAt(due, (locks, asked, at, session) => session.saw(locks, asked, at));
    const done = looked.finally(() => {
      this.#look = undefined;
      this.#catchUp();
      this.#schedule();
    });
    this.#look = { done };
  }

  async #lookAt(
    sessions: readonly WatchedSession[],
    take: (locks: SessionLocks, asked: number, at: number, session: WatchedSession) => void,
  ): Promise<void> {
    const asked = performance.now();
    try {
      const tool = pidsOf([...this.#sessions.values()]);
      const found = await lookAtLocks(this.#executor, this.#catalog, pidsOf(sessions), tool);
      // The server looked somewhere between the question and the answer.
      const at = (asked + performance.now()) / 2;
      for (const session of sessions)
        take(found.get(session.serverPid) ?? { tables: new Map(), some: false }, asked, at, session);
    } catch (error) {
      this.fail(`the locks could not be read: ${problemOf(error).message}`);
    }
  }

  /** Milliseconds of `performance.now()`; infinity where there is nothing to look at. */
  readonly #nextLookAt = (session: WatchedSession): number => {
    const { lookDueAt, lookedAt, busySince = lookedAt } = session;
    const running = this.#nextLookAtRunning(session);
    if (lookDueAt === undefined) return running;
    return Math.min(
      running,
      Math.max(lookDueAt, lookedAt + paced(this.#paces.mayLock, lookedAt - busySince)),
    );
  };

  #nextLookAtRunning({ running, waiting, lookedAt: last }: WatchedSession): number {
    if (!running || running.kind === "nothing" || running.kind === "ends") return Number.POSITIVE_INFINITY;
    const pace = running.kind === "any" ? this.#paces.mayLock : this.#paces.mostlyHarmless;
    const { beganAt, lookedAt } = running;
    // Thousands of small statements are looked at as one long one is.
    if (lookedAt === undefined) return Math.max(beganAt + pace.first, last + pace.shortest);
    const age = lookedAt - beganAt;
    if (waiting)
      return lookedAt + Math.min(pace.longest, age < waitingMs.after ? waitingMs.tight : waitingMs.slow);
    return lookedAt + paced(pace, age);
  }

  get #paces() {
    return paces[this.#onCopy ? "copy" : "production"];
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

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#look) await this.#look.done;
  }

  /** The migration goes on without being measured: it must never fail because of that. */
  fail(reason: string): void {
    this.#reason ??= reason;
    clearTimeout(this.#timer);
  }
}

/** Whether locks that were held are gone, and the transaction goes on: when they went is to be known. */
const givesBack = ({ text }: Statement, { transaction }: StatementResult) =>
  transaction === "failed" || (transaction === "open" && statementKind(firstWord(text)) === "ends");

const pidsOf = (sessions: readonly WatchedSession[]) => sessions.map(({ serverPid }) => serverPid);

const servedHere =
  "select datname = current_database() from pg_stat_activity where pid = $1::int and datname in (current_database(), $2)";

const paced = ({ shortest, ofAge, longest }: Pace, ageMs: number) =>
  Math.min(longest, Math.max(shortest, ageMs * ofAge));
