import type { Executor } from "#model/engine/database.ts";
import { type Relation, type RelationCatalog, tableNow, tableOf } from "../relation-catalog.ts";
import { blocksWrites, type LockMode, lockMode, stronger } from "./lock-modes.ts";

/** What one server process has of a table's locks. */
export interface TableLock {
  /**
   * The strongest that it holds, or waits for while another session of the tool is in its way: who comes after it
   * is kept out from then on, and would be on production too. Undefined where it only waits for others.
   */
  held: LockMode | undefined;
  /** It waits for a lock that a session of somebody else's is in the way of. Waiting is not holding. */
  waits: boolean;
}

/** Locks by the oid of the table that users know. */
export type Locks = ReadonlyMap<string, TableLock>;

/** What a look saw of one session. */
export interface SessionLocks {
  tables: Locks;
  /** Whether it holds or waits for a lock of any relation, temporary and new ones included. */
  some: boolean;
}

/**
 * AccessShare is left out: every reader has it, and it keeps nobody out but those who change the table. So are
 * indexes that are dead already: `CONCURRENTLY` locks one before it removes it, when nobody uses it any more.
 */
const query = `
  select l.pid, l.relation, l.mode, l.granted, l.relation::regclass,
    case when l.granted then false else pg_blocking_pids(l.pid) && $2::int[] end
  from pg_locks l left join pg_index i on i.indexrelid = l.relation
  where i.indislive is distinct from false and l.locktype = 'relation' and l.pid = any ($1::int[]) and l.mode <> 'AccessShareLock'
    and l.database = (select oid from pg_database where datname = current_database())`;

/**
 * The relation locks of some server processes, as they are now.
 *
 * @param tool all processes that serve the tool.
 */
export async function lookAtLocks(
  executor: Executor,
  catalog: RelationCatalog,
  processes: readonly number[],
  tool: readonly number[],
): Promise<Map<number, SessionLocks>> {
  const { rows } = await executor.execute(query, [processes, tool].map(arrayOf));
  const found = new Map(processes.map((pid) => [pid, { tables: new Map<string, TableLock>(), some: false }]));
  for (const [pid, oid, written, granted, name, behindTool] of rows) {
    const mode = lockMode(written);
    const session = found.get(Number(pid));
    if (session) session.some = true;
    const relation = tableNow(catalog, String(name)) ?? catalog.get(String(oid));
    const table = relation && tableOf(catalog, relation.oid);
    if (!mode || !relation || !table || !session) continue;
    const known = session.tables.get(table.oid) ?? { held: undefined, waits: false };
    const keepsOut = granted === "t" || (behindTool === "t" && blocksWrites(mode));
    if (keepsOut) known.held = stronger(known.held, effectOn(relation, mode));
    else known.waits = true;
    session.tables.set(table.oid, known);
  }
  return found;
}

const arrayOf = (numbers: readonly number[]) => `{${numbers.join(",")}}`;

/** Readers of a table do not ask its sequence for a number; those who add rows do. */
function effectOn(relation: Relation, mode: LockMode): LockMode {
  return relation.kind === "S" && relation.owner !== undefined && mode === "AccessExclusive"
    ? "Exclusive"
    : mode;
}
