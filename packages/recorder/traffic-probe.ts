import type { Database } from "#model/engine.ts";
import { nameOf, type Relation, type RelationCatalog, rowsOf } from "./relation-catalog.ts";

/** A table that is tried; `ref` is its name quoted for SQL. */
export interface ProbedTable {
  name: string;
  ref: string;
}

/** The longest time in milliseconds that a read and a write of a table really waited. */
export interface Felt {
  readMs?: number;
  writeMs?: number;
}

export interface TrafficProbe {
  /** Ends it, and gives what was felt, by the table's name. */
  stop(): Promise<Map<string, Felt>>;
}

/** Each table has a reader and a writer with a session of its own; more of them would be load, not a probe. */
const mostTables = 5;
const pauseMs = 20;

/** The largest tables with rows of their own: those whose traffic a migration can block for long. */
export function tablesToProbe(
  catalog: RelationCatalog,
  quoteName: (...parts: string[]) => string,
): ProbedTable[] {
  const size = (relation: Relation) => rowsOf(catalog, relation) ?? 0;
  return [...catalog.values()]
    .filter(
      ({ kind, parent, schema }) => /^[rp]$/.test(kind) && parent === undefined && schema !== "pg_toast",
    )
    .sort((one, other) => size(other) - size(one))
    .slice(0, mostTables)
    .map((relation) => ({ name: nameOf(relation), ref: quoteName(relation.schema, relation.name) }));
}

/**
 * Reads and writes tables lightly while a migration runs, and times each try: what the users of a database would
 * feel, found without any knowledge of locks. No row is changed.
 *
 * @param open gives a session of its own each time.
 */
export async function startProbe(
  tables: readonly ProbedTable[],
  open: () => Promise<Pick<Database, "execute" | "close">>,
): Promise<TrafficProbe> {
  const ending = new AbortController();
  const started = await Promise.allSettled(
    tables.flatMap(({ name, ref }) => [
      probe(name, "readMs", `select from ${ref} limit 1`, ending.signal, open),
      probe(name, "writeMs", `delete from ${ref} where false`, ending.signal, open),
    ]),
  );
  // A server without room for more sessions is no reason not to migrate.
  const probes = started.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  return {
    async stop() {
      ending.abort();
      const felt = new Map<string, Felt>();
      for (const { name, what, longest } of probes) {
        const ms = await longest;
        if (ms !== undefined) felt.set(name, { ...felt.get(name), [what]: Math.round(ms * 10) / 10 });
      }
      return felt;
    },
  };
}

async function probe(
  name: string,
  what: keyof Felt,
  sql: string,
  ending: AbortSignal,
  open: () => Promise<Pick<Database, "execute" | "close">>,
) {
  const session = await open();
  return { name, what, longest: longestOf(session, sql, ending).finally(() => session.close()) };
}

/** Undefined where no try came to an end. */
async function longestOf(
  session: Pick<Database, "execute">,
  sql: string,
  ending: AbortSignal,
): Promise<number | undefined> {
  let longest: number | undefined;
  while (!ending.aborted) {
    const began = performance.now();
    try {
      await session.execute(sql);
    } catch {
      // The table is gone, or this role may not write to it: nobody waits for it any more.
      return longest;
    }
    longest = Math.max(longest ?? 0, performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return longest;
}
