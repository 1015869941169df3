import type { BlockedFact, IndexFact, TableFact, UnvalidatedFact } from "#model/facts/recording.ts";
import { longestFirst, type TableEntry, type TableLedger } from "#recorder/table-ledger.ts";
import { tenths } from "#recorder/tenths.ts";
import type { DatabaseLook } from "./database-look.ts";
import {
  nameOf,
  partitionedAbove,
  type Relation,
  type RelationCatalog,
  rootOf,
  rowsOf,
  tableOf,
} from "./relation-catalog.ts";

/** So many statements that block one table a reader may want to know. */
const mostStatements = 10;

const isTable = ({ kind }: Relation) => kind === "r" || kind === "m";
/** So many names say which partitions are meant. */
const mostPartitions = 20;
const isIndex = ({ kind, schema }: Relation) => kind === "i" && schema !== "pg_toast";

/**
 * Every table that was there before and that the migration locked, changed, emptied or dropped; the longest blocked
 * first. Nobody may have seen the lock of a statement that drops or empties more than it names.
 */
export function tableFacts(before: DatabaseLook, after: DatabaseLook, ledger: TableLedger): TableFact[] {
  const facts: TableFact[] = [];
  for (const relation of before.relations.values()) {
    if (tableOf(before.relations, relation.oid) !== relation) continue;
    const entry = ledger.entries.get(relation.oid);
    const effects = effectsOn(relation, before, after, entry);
    const family = [relation.oid, ...partitionedAbove(before.relations, relation.oid)];
    const isLocked = family.some((oid) => ledger.entries.get(oid)?.lock !== undefined);
    const past = !isLocked && isChanged(relation, before, after);
    if (!past && !entry && Object.keys(effects).length === 0 && !isReplaced(relation, after)) continue;
    facts.push({
      ...identityOf(relation, before),
      ...locksOf(relation, entry),
      ...sizesOf(relation, before, after),
      ...effects,
      ...(past ? { notRecorded: true as const } : {}),
    });
  }
  return facts.sort((one, other) => weightOf(other) - weightOf(one));
}

/** Whether a table that is still there has another file or other columns: nobody changes that without its lock. */
const isChanged = (relation: Relation, before: DatabaseLook, after: DatabaseLook) =>
  after.relations.has(relation.oid) &&
  (isReplaced(relation, after) || before.columns.get(relation.oid) !== after.columns.get(relation.oid));

/** Whether a table is gone, or has another file. */
const isReplaced = (relation: Relation, { relations }: DatabaseLook) =>
  isTable(relation) && relations.get(relation.oid)?.fileNode !== relation.fileNode;

function identityOf(
  relation: Relation,
  { relations }: DatabaseLook,
): Pick<TableFact, "name" | "at" | "partitionOf" | "materialized" | "rows"> {
  const root = rootOf(relations, relation);
  const rows = rowsOf(relations, relation);
  return {
    name: nameOf(relation),
    at: { schema: relation.schema, name: relation.name },
    ...(root ? { partitionOf: nameOf(root) } : {}),
    ...(relation.kind === "m" ? { materialized: true } : {}),
    ...(rows === undefined ? {} : { rows }),
  };
}

function locksOf({ kind }: Relation, entry: TableEntry | undefined): Partial<TableFact> {
  if (!entry) return {};
  const { lock, waitedMs } = entry;
  const [reads, writes] = [entry.reads, entry.writes].map((blocks) =>
    longestFirst(blocks).slice(0, mostStatements).map(rounded),
  );
  // Nobody writes to a materialized view but who refreshes it.
  const written = kind === "m" ? [] : writes;
  return {
    ...lock,
    ...(reads?.length ? { readsBlocked: reads } : {}),
    ...(written?.length ? { writesBlocked: written } : {}),
    ...(waitedMs > 0 ? { waitedMs: tenths(waitedMs) } : {}),
  };
}

const rounded = (blocked: BlockedFact): BlockedFact => ({
  ...blocked,
  longestMs: tenths(blocked.longestMs),
  totalMs: tenths(blocked.totalMs),
});

function sizesOf({ oid }: Relation, before: DatabaseLook, after: DatabaseLook): Partial<TableFact> {
  const bytesBefore = before.bytes.get(oid);
  const bytesAfter = after.bytes.get(oid);
  return {
    ...(bytesBefore === undefined ? {} : { bytesBefore }),
    ...(bytesAfter === undefined ? {} : { bytesAfter }),
  };
}

/** What was changed, with nothing in it where nothing was. */
function effectsOn(
  relation: Relation,
  before: DatabaseLook,
  after: DatabaseLook,
  entry: TableEntry | undefined,
): Partial<TableFact> {
  const { oid } = relation;
  const rewrittenBy = rewriterOf(relation, after, entry);
  const rows = { before: before.changed.get(oid), after: after.changed.get(oid) };
  const delta = (what: "inserted" | "updated" | "deleted") => {
    const difference = (rows.after?.[what] ?? 0) - (rows.before?.[what] ?? 0);
    return rows.after !== undefined && difference > 0 ? { [what]: difference } : {};
  };
  const changed: Pick<TableFact, "updated" | "deleted"> = { ...delta("updated"), ...delta("deleted") };
  return {
    ...(rewrittenBy === undefined ? {} : { rewrittenBy }),
    ...delta("inserted"),
    ...changed,
    ...rowsHeld(entry, changed),
  };
}

/**
 * The statement that wrote all rows of a table anew. Where none can be told by its words, as with a table that
 * inherits from the one named, it is the one that kept readers out for longest; but a function may have emptied it.
 */
function rewriterOf(
  relation: Relation,
  after: DatabaseLook,
  entry: TableEntry | undefined,
): string | undefined {
  const { oid } = relation;
  if (!entry || entry.emptied || !after.relations.has(oid) || !isReplaced(relation, after)) return undefined;
  if (entry.rewriter) return entry.rewriter.text;
  return after.emptyTables.has(oid) ? undefined : longestFirst(entry.reads)[0]?.by;
}

/** Rows that are only added are nobody's yet. */
function rowsHeld(
  entry: TableEntry | undefined,
  { updated, deleted }: Pick<TableFact, "updated" | "deleted">,
): Pick<TableFact, "rowsHeld"> {
  const [longest] = entry && (updated || deleted) ? longestFirst(entry.rows) : [];
  return longest ? { rowsHeld: { longestMs: tenths(longest.longestMs), by: longest.by } } : {};
}

/** Reads blocked weigh most, then writes; a table only changed comes last. */
function weightOf({ readsBlocked, writesBlocked, mode }: TableFact): number {
  return 2 * longestOf(readsBlocked) + longestOf(writesBlocked) + (mode ? 1e-6 : 0);
}

const longestOf = (blocked: readonly BlockedFact[] | undefined) => blocked?.[0]?.longestMs ?? 0;

/** Indexes that were built, on new tables too, and those that were left invalid, which come first. */
export function indexFacts(before: DatabaseLook, after: DatabaseLook): IndexFact[] {
  const facts: IndexFact[] = incompleteIndexes(before, after);
  // CONCURRENTLY builds another index beside the older one, and gives it that one's name.
  const older = new Set([...before.relations.values()].filter(isIndex).map(nameOf));
  for (const index of after.relations.values()) {
    const table = tableOf(after.relations, index.oid);
    if (!isIndex(index) || !table) continue;
    const old = before.relations.get(index.oid);
    if (old?.fileNode === index.fileNode && old.valid === index.valid) continue;
    const bytes = after.indexBytes.get(index.oid);
    facts.push({
      name: nameOf(index),
      table: nameOf(table),
      built: old || older.has(nameOf(index)) ? "again" : "new",
      ...(bytes === undefined ? {} : { bytes }),
      valid: index.valid,
    });
  }
  return facts.sort(
    (one, other) => Number(one.valid) - Number(other.valid) || (other.bytes ?? 0) - (one.bytes ?? 0),
  );
}

/**
 * Indexes of partitioned tables that the migration left waiting for partitions, as `ON ONLY` makes them: the
 * server calls one valid as soon as a valid index of each partition is attached to it.
 */
function incompleteIndexes(before: DatabaseLook, after: DatabaseLook): IndexFact[] {
  return [...after.relations.values()].flatMap((index): IndexFact[] => {
    const table = tableOf(after.relations, index.oid);
    if (index.kind !== "I" || index.valid || !table) return [];
    const missing = waitedFor(after.relations, index, table);
    const old = before.relations.get(index.oid);
    const wasMissing = old && waitedFor(before.relations, old, table);
    // A foreign table can have no index: what waits for those alone waits for ever, and nobody can help it.
    if (missing.length === 0 || (wasMissing && wasMissing.join() === missing.join())) return [];
    const waitsFor = { partitions: missing.slice(0, mostPartitions), inAll: missing.length };
    return [{ name: nameOf(index), table: nameOf(table), built: "new", valid: false, waitsFor }];
  });
}

function waitedFor(relations: RelationCatalog, index: Relation, table: Relation): string[] {
  const all = [...relations.values()];
  const attached = all.filter(({ parent, valid }) => parent === index.oid && valid);
  const served = new Set(attached.map(({ owner }) => owner));
  return all
    .filter(({ parent, kind, oid }) => parent === table.oid && kind !== "f" && !served.has(oid))
    .map(nameOf)
    .sort();
}

/** Constraints that the migration added NOT VALID and left so: rows from before may break them. */
export function unvalidatedFacts(before: DatabaseLook, after: DatabaseLook): UnvalidatedFact[] {
  return after.unvalidated.flatMap(({ name, table: oid }) => {
    const table = after.relations.get(oid);
    const old = before.unvalidated.some((each) => each.name === name && each.table === oid);
    return table && !old ? [{ name, table: nameOf(table) }] : [];
  });
}
