import type { Statement, StatementResult } from "#model/engine/watcher.ts";
import type { TableLedger } from "#recorder/table-ledger.ts";
import { statementShape } from "../../dialect/sql-text.ts";
import { partitionedAbove, type Relation, type RelationCatalog } from "../relation-catalog.ts";
import { attributeBlocks, type First } from "./block-attribution.ts";
import { HeldLocks } from "./held-locks.ts";
import { lockedTables } from "./locked-tables.ts";
import type { Locks } from "./look-at-locks.ts";
import {
  canRewrite,
  empties,
  firstWord,
  locksByValue,
  type StatementKind,
  statementKind,
} from "./statement-kind.ts";

/** The statement that a session is busy with. */
interface Running {
  statement: Statement;
  first: string | undefined;
  kind: StatementKind;
  /** Without literals. */
  shape: string;
  /** A pipelined statement was sent before the server came to it. */
  beganAt: number;
  /** When the session's locks were last looked at while it ran. */
  lookedAt: number | undefined;
  /** Whether they were looked at when it was done. */
  seenAfter?: boolean;
  /** Tables that the session had to itself at some look. Most statements never have one: nothing is made for them. */
  exclusive?: Set<string>;
}

/** Whether the locks of a statement can be gone before anybody could look: no statement began its transaction. */
function isGone({ statement }: Running, { tag = "", transaction, untimed }: StatementResult): boolean {
  if (untimed) return true;
  return statement.transaction === "none" && (transaction === "none" || !/^(BEGIN|START)/.test(tag));
}

/** After so long a statement has the locks that it begins with: milliseconds. */
const surelyLockedMs = 20;

/**
 * Whether a statement that was not seen to lock the tables of the names in it means others, such as temporary ones:
 * it was looked at when it must have had them. What a block of code locks can come later.
 */
const meansOthers = ({ first, shape, beganAt, lookedAt = beganAt }: Running) =>
  lookedAt - beganAt > surelyLockedMs && !locksByValue(first, shape);

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
  /** Statements of this transaction that nobody looked at: since when, and the last of them. */
  #unseen: { since: number; last: Running } | undefined;
  #first: First | undefined;
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
    this.#sent.push({ statement, first, kind, shape, beganAt, lookedAt: undefined });
  }

  get running(): Running | undefined {
    return this.#sent[0];
  }

  get waiting(): boolean {
    return this.#held.waiting;
  }

  /** Since when a statement of the open transaction has ended whose locks nobody has looked at. */
  get unseenSince(): number | undefined {
    return this.#unseen?.since;
  }

  /** What a look saw at this time, while a statement ran or after one that nobody had looked at. */
  saw(locks: Locks, at: number): void {
    const { running } = this;
    const cause = running && running.kind !== "ends" ? running : (this.#unseen?.last ?? running);
    if (!cause) return;
    this.#update(locks, at, cause);
    cause.lookedAt = at;
    this.#unseen = undefined;
  }

  /** Whether the locks must be read before the tool may go on: afterwards nobody can tell them any more. */
  wantsLook({ transaction }: StatementResult): boolean {
    const { running } = this;
    if (!running || transaction === "none") return false;
    if (transaction === "failed" || running.kind === "ends") return true;
    if (running.kind === "nothing") return false;
    return !this.#shapes.has(running.shape) || locksByValue(running.first, running.shape);
  }

  /** What a look saw after the statement, whose transaction goes on. */
  sawAfter(locks: Locks, { endedAt, transaction }: StatementResult): void {
    const { running } = this;
    if (!running) return;
    this.#update(locks, endedAt, running);
    this.#unseen = undefined;
    running.seenAfter = true;
    // Locks were given back, so that a statement of a known shape may take them again.
    if (running.kind === "ends" || transaction === "failed") this.#shapes.clear();
    else this.#shapes.add(running.shape);
  }

  end(result: StatementResult): void {
    const { running } = this;
    if (!running) return;
    const { endedAt, transaction, error } = result;
    const { shape, beganAt, lookedAt = beganAt } = running;
    this.#first ??= { shape, from: lookedAt, tables: new Map() };
    if (!error && running.kind === "any" && isGone(running, result)) this.#presume(running, this.#first);
    if (!error) {
      this.#noteEmptied(running);
      this.#noteRewriter(running, endedAt);
    }
    if (transaction === "none") this.#release(endedAt);
    else if (running.kind !== "nothing" && !running.seenAfter) this.#leaveUnseen(running, endedAt);
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

  #update(locks: Locks, at: number, running: Running): void {
    const { beganAt, lookedAt, shape } = running;
    // Locks are taken when a statement begins; those of a later look began somewhere since the one before.
    const began = lookedAt === undefined ? beganAt : (lookedAt + at) / 2;
    this.#held.update(locks, { began: this.#clock(began), ended: this.#clock(at), by: shape });
    for (const table of this.#held.exclusive) hadToItself(running, table);
  }

  #leaveUnseen(last: Running, endedAt: number): void {
    if (this.#unseen) this.#unseen.last = last;
    else this.#unseen = { since: endedAt, last };
  }

  #release(at: number): void {
    this.#held.releaseAll(this.#clock(at));
    this.#shapes.clear();
    this.#unseen = undefined;
    this.#first = undefined;
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
      if (by === undefined) {
        this.#held.presume(table, mode, this.#clock(first.from), shape);
        first.tables.set(table, { by: shape, mode });
      } else if (by === first.shape) attributeBlocks({ table, mode, shape }, first, this.#ledger);
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
