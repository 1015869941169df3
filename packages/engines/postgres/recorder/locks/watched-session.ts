import type { Statement, StatementResult } from "#model/engine/watcher.ts";
import type { TableLedger } from "#recorder/table-ledger.ts";
import { statementShape } from "../../dialect/sql-text.ts";
import { partitionedAbove, type Relation, type RelationCatalog } from "../relation-catalog.ts";
import { attributeBlocks, type First } from "./block-attribution.ts";
import { documentedLocks } from "./documented-locks.ts";
import { HeldLocks } from "./held-locks.ts";
import { type Candidate, likelyCause } from "./lock-causes.ts";
import { stronger } from "./lock-modes.ts";
import { lockedTables } from "./locked-tables.ts";
import type { Locks, SessionLocks } from "./look-at-locks.ts";
import {
  canRewrite,
  empties,
  firstWord,
  locksByValue,
  type StatementKind,
  statementKind,
} from "./statement-kind.ts";

/** A statement that a session is busy with, or that nobody has looked at since it ended. */
interface Running extends Candidate {
  first: string | undefined;
  kind: StatementKind;
  /** Without literals. */
  shape: string;
  /** A pipelined statement was sent before the server came to it. */
  beganAt: number;
  /** By how much the session's own clock was behind when it began. */
  behindMs: number;
  /** When the session's locks were last looked at, since it began. */
  lookedAt: number | undefined;
  /** Whether it was seen to hold or to wait for a lock, of whatever relation. */
  seenLocking?: boolean;
  /** Whether they were looked at when it was done. */
  seenAfter?: boolean;
  endedAt?: number;
  failed?: boolean;
  /** Tables that the session had to itself at some look. Most statements never have one: nothing is made for them. */
  exclusive?: Set<string>;
}

/** Whether the locks of a statement can be gone before anybody could look: no statement began its transaction. */
function isGone({ statement }: Running, { tag = "", transaction, untimed }: StatementResult): boolean {
  if (untimed) return true;
  return statement.transaction === "none" && (transaction === "none" || !/^(BEGIN|START)/.test(tag));
}

/** After so long a statement that has any has all the locks that it begins with: milliseconds. */
const surelyLockedMs = 20;

/**
 * Whether a statement that was not seen to lock the tables of the names in it means others, such as temporary ones:
 * it was looked at when it had those of others. One that had none at all may not have been served yet, for how long
 * ever it has been running. What a block of code locks can come later.
 */
const meansOthers = ({ first, shape, beganAt, lookedAt = beganAt, seenLocking }: Running) =>
  seenLocking === true && lookedAt - beganAt > surelyLockedMs && !locksByValue(first, shape);

/** After a statement of a transaction that takes the locks of one before, but for what a trigger does for one row of many. */
const unseenMs = 100;

/** Statements of one transaction that wait for a look; a look is never so long in coming. */
const mostUnlooked = 1_000;

function hadToItself(running: Running, table: string): void {
  running.exclusive ??= new Set();
  running.exclusive.add(table);
}

/** One session of the tool: what it runs and what it holds. Times are milliseconds of `performance.now()`. */
export class WatchedSession {
  readonly serverPid: number;
  readonly #catalog: RelationCatalog;
  readonly #ledger: TableLedger;
  readonly #held: HeldLocks;
  /** Shapes that were looked at in this transaction: a second one takes the same locks, but for what a trigger does. */
  readonly #shapes = new Set<string>();
  /** Statements of this transaction that ended since the last look. */
  #unlooked: Running[] = [];
  /** When they want one. */
  #lookDueAt: number | undefined;
  /** When the session was last looked at; the longest time that one of its statements ran without that. */
  #lookedAt = 0;
  #longestGapMs = 0;
  /** The first of those whose answers came together. */
  #first: First | undefined;
  /** When the first statement of this transaction began. */
  #since: number | undefined;
  /** Sent and not answered; the server does them one after the other. */
  readonly #sent: Running[] = [];
  #heldBackMs = 0;

  constructor(serverPid: number, catalog: RelationCatalog, ledger: TableLedger) {
    this.serverPid = serverPid;
    this.#catalog = catalog;
    this.#ledger = ledger;
    this.#held = new HeldLocks(ledger);
  }

  start(statement: Statement): void {
    const first = firstWord(statement.text);
    const kind = statementKind(first);
    const shape = statementShape(statement.text);
    const beganAt = statement.startedAt;
    this.#sent.push({
      ...{ statement, first, kind, shape, beganAt },
      behindMs: this.#heldBackMs,
      lookedAt: undefined,
    });
  }

  get running(): Running | undefined {
    return this.#sent[0];
  }

  get waiting(): boolean {
    return this.#held.waiting;
  }

  /** When the open transaction wants a look for a statement that has ended. */
  get lookDueAt(): number | undefined {
    return this.#lookDueAt;
  }

  /** Since when statements have been running or locks can have been held. */
  get busySince(): number | undefined {
    return this.#since ?? this.running?.beganAt;
  }

  get lookedAt(): number {
    return this.#lookedAt;
  }

  /** A lock that was taken and given back within this time can have been missed: milliseconds. */
  get longestGapMs(): number {
    return this.#longestGapMs;
  }

  /**
   * What a look saw, while a statement ran or after some that nobody had looked at.
   *
   * @param asked when it was asked for: what had ended by then, it has seen whole.
   * @param at when the server looked, as near as can be known.
   */
  saw({ tables: locks, some }: SessionLocks, asked: number, at: number): void {
    const { running } = this;
    const candidates = running && running.kind !== "ends" ? [...this.#unlooked, running] : this.#unlooked;
    this.#countGap(at);
    if (candidates.length > 0) this.#update(locks, at, candidates, this.#middle(at));
    this.#lookedAt = at;
    if (running) {
      running.lookedAt = at;
      running.seenLocking ||= some;
    }
    const [seen, unseen] = [this.#unlooked, []] as [Running[], Running[]];
    for (const each of seen.splice(0)) {
      each.lookedAt = at;
      if ((each.endedAt ?? asked) > asked) unseen.push(each);
      else this.#settle(each);
    }
    this.#unlooked = unseen;
    this.#lookDueAt = unseen.length > 0 ? Math.min(...unseen.map((each) => this.#dueAt(each))) : undefined;
  }

  /** Whether locks that nobody has looked at would be gone with the end of the transaction. */
  get unlooked(): boolean {
    return this.#unlooked.length > 0;
  }

  /** What a look saw after a statement that gave some back. */
  sawAfter({ tables: locks }: SessionLocks, { endedAt }: StatementResult): void {
    const { running } = this;
    if (!running) return;
    this.#update(locks, endedAt, [...this.#unlooked, running], endedAt);
    for (const each of this.#unlooked.splice(0)) this.#settle(each);
    this.#lookDueAt = undefined;
    running.seenAfter = true;
  }

  end(result: StatementResult): void {
    const { running } = this;
    if (!running) return;
    const { endedAt, transaction, error } = result;
    const { shape, kind, beganAt, lookedAt = beganAt } = running;
    running.endedAt = endedAt;
    running.failed = error !== undefined;
    if (kind === "any" || kind === "writes-rows") this.#countGap(endedAt);
    this.#since ??= beganAt;
    if (!result.untimed || !this.#first) this.#first = { shape, from: lookedAt, tables: new Map() };
    if (!error && kind === "any" && isGone(running, result)) this.#presume(running, this.#first);
    if (transaction !== "none" && kind !== "nothing" && !running.seenAfter) this.#leaveUnlooked(running);
    else this.#settle(running);
    // Locks were given back, so that a statement of a known shape may take them again.
    if (kind === "ends" || transaction === "failed") this.#shapes.clear();
    if (transaction === "none") {
      for (const each of this.#unlooked) this.#presumeUnseen(each);
      this.#release(endedAt);
    }
    this.#sent.shift();
    if (this.running) this.running.beganAt = Math.max(this.running.beganAt, endedAt);
  }

  /** The recorder kept the tool waiting for so long; no migration without it would. */
  heldBack(durationMs: number): void {
    this.#heldBackMs += durationMs;
  }

  close(at: number): void {
    this.#release(at);
    this.#sent.length = 0;
  }

  #update(locks: Locks, at: number, candidates: readonly Running[], endedAt: number): void {
    this.#held.update(locks, {
      ended: this.#clock(endedAt),
      causeOf: (table, blocks) => {
        const cause = likelyCause(candidates, { table, blocks }, this.#catalog, this.#isKnown);
        if (!cause) return { began: this.#clock(at), by: "" };
        const { beganAt, behindMs, lookedAt, endedAt: until = at, shape } = cause;
        // Locks are taken when a statement begins; those of a later look began somewhere since the one before.
        const between = lookedAt === undefined ? beganAt : (lookedAt + Math.min(at, until)) / 2;
        const began = between - behindMs;
        return { began, by: shape };
      },
    });
    for (const [table, since] of this.#held.exclusive)
      for (const each of candidates)
        if (
          each.endedAt === undefined ||
          each.endedAt - each.behindMs > since ||
          this.#isKnownToHave(each, table)
        )
          hadToItself(each, table);
  }

  /** When a lock began is an estimate, which a short statement can end before; its kind is sure. */
  #isKnownToHave(each: Running, table: string): boolean {
    each.documented ??= lockedTables(this.#catalog, each.statement.text, this.#isKnown);
    return each.documented.some((lock) => lock.table.oid === table && lock.mode === "AccessExclusive");
  }

  /** Between the look before and this one, as far as a statement ran: milliseconds. */
  #middle(at: number): number {
    const { running } = this;
    return running?.lookedAt === undefined ? at : (running.lookedAt + at) / 2;
  }

  #countGap(until: number): void {
    const { running } = this;
    if (!running || running.kind === "nothing" || running.kind === "ends") return;
    const gapMs = until - Math.max(running.beganAt, this.#lookedAt);
    // What a statement is known to lock, it keeps to its end.
    if (gapMs <= this.#longestGapMs || documentedLocks(running.statement.text).length > 0) return;
    this.#longestGapMs = gapMs;
  }

  #leaveUnlooked(running: Running): void {
    this.#lookDueAt = Math.min(this.#lookDueAt ?? Number.POSITIVE_INFINITY, this.#dueAt(running));
    const again = this.#takesKnown(running) && this.#unlooked.some(({ shape }) => shape === running.shape);
    if (again || this.#unlooked.length >= mostUnlooked) this.#settle(running);
    else this.#unlooked.push(running);
  }

  #dueAt(running: Running): number {
    const { endedAt = 0 } = running;
    return this.#takesKnown(running) ? endedAt + unseenMs : endedAt;
  }

  /** Whether one of its shape was looked at in this transaction, and takes no others. */
  #takesKnown({ first, shape }: Running): boolean {
    return this.#shapes.has(shape) && !locksByValue(first, shape);
  }

  /** It has ended, and its locks were seen or are gone. */
  #settle(ended: Running): void {
    if (ended.failed) return;
    if (ended.kind === "any" || ended.kind === "writes-rows") this.#shapes.add(ended.shape);
    this.#noteEmptied(ended);
    this.#noteRewriter(ended, ended.endedAt ?? ended.beganAt);
  }

  /** Of a statement whose transaction was over before anybody could look. */
  #presumeUnseen(ended: Running): void {
    if (ended.kind === "any" && !ended.failed)
      for (const { table, mode } of lockedTables(this.#catalog, ended.statement.text, this.#isKnown)) {
        if (mode === "AccessExclusive") hadToItself(ended, table.oid);
        this.#held.presume(table.oid, mode, ended.beganAt - ended.behindMs, ended.shape);
      }
    this.#settle(ended);
  }

  #release(at: number): void {
    this.#held.releaseAll(this.#clock(at));
    this.#shapes.clear();
    this.#unlooked = [];
    this.#lookDueAt = undefined;
    this.#first = undefined;
    this.#since = undefined;
  }

  /**
   * Locks outside of a transaction are gone with their statement, maybe before anybody looked. Those of a batch
   * are seen, but were put down to its first statement.
   */
  #presume(running: Running, first: First): void {
    const { statement, shape } = running;
    const locked = lockedTables(this.#catalog, statement.text, this.#isKnown);
    if (meansOthers(running) && !locked.some(({ table }) => this.#isKnown(table))) return;
    for (const {
      table: { oid: table },
      mode,
    } of locked) {
      const by = this.#held.takenBy(table);
      // Nobody looks while the server seems to be at a BEGIN: then all that the string locks is known by its kind.
      const unseen = by === undefined || (by !== first.shape && first.tables.get(table)?.by === by);
      if (unseen) {
        this.#held.presume(table, mode, this.#clock(first.from), shape);
        const before = first.tables.get(table);
        first.tables.set(
          table,
          before ? { ...before, mode: stronger(before.mode, mode) } : { by: shape, mode },
        );
      } else if (by === first.shape)
        attributeBlocks({ table, mode, shape }, first, { ledger: this.#ledger, held: this.#held });
      if (mode === "AccessExclusive") hadToItself(running, table);
    }
  }

  /** Of the tables the session had to itself, those that the statement is about: a lock outlives its statement. */
  #noteRewriter({ statement, first, beganAt, shape, exclusive }: Running, endedAt: number): void {
    if (!exclusive || !canRewrite(statement.text)) return;
    // What a block names is not all that it does.
    const text = locksByValue(first, shape) ? "" : statement.text;
    const named = new Set(lockedTables(this.#catalog, text, this.#isKnown).map(({ table }) => table.oid));
    const isMeant = (table: string) =>
      named.size === 0 || [table, ...partitionedAbove(this.#catalog, table)].some((each) => named.has(each));
    for (const table of [...exclusive].filter(isMeant))
      this.#ledger.mayHaveRewritten(table, shape, endedAt - beganAt);
  }

  /** Of the tables the session had to itself, those that the statement names or took first. */
  #noteEmptied({ statement, first, shape, exclusive = new Set() }: Running): void {
    if (!empties(first)) return;
    const named = lockedTables(this.#catalog, statement.text, this.#isKnown).map(({ table }) => table.oid);
    const others = [...exclusive].filter((table) => this.#held.takenBy(table) === shape);
    for (const table of new Set([...named, ...others])) this.#ledger.emptied(table);
  }

  readonly #isKnown = ({ oid }: Relation) => this.#held.knows(oid);

  /** A clock that stood still while the tool was held back. */
  #clock(at: number): number {
    return at - this.#heldBackMs;
  }
}
