import type { Database } from "#model/engine/database.ts";
import type { Felt, ProbedTable, TrafficProbe } from "#model/engine/recorder.ts";
import { tenths } from "#recorder/tenths.ts";
import { qualifiedName } from "../../dialect/identifier.ts";
import { nameOf, type Relation, type RelationCatalog, rowsOf } from "../relation-catalog.ts";

/** Each table has a reader and a writer with a session of its own; more of them would be load, not a probe. */
const mostTables = 5;
const pauseMs = 20;

/** The largest tables with rows of their own: those whose traffic a migration can block for long. */
export function tablesToProbe(catalog: RelationCatalog, most = mostTables): ProbedTable[] {
  const size = (relation: Relation) => rowsOf(catalog, relation) ?? 0;
  return [...catalog.values()]
    .filter(
      ({ kind, parent, schema }) => /^[rp]$/.test(kind) && parent === undefined && schema !== "pg_toast",
    )
    .sort((one, other) => size(other) - size(one))
    .slice(0, most)
    .map(probedTable);
}

export const probedTable = (relation: Relation): ProbedTable => ({
  name: nameOf(relation),
  ref: qualifiedName(relation.schema, relation.name),
});

/**
 * Reads and writes tables lightly while a migration runs, and times each try: what the users of a database would
 * feel, found without any knowledge of locks. No row is changed: a writer's statement is planned, which waits for
 * what writing waits for, and not run, for a trigger could do anything or refuse it.
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
      probe({ name, what: "readMs", sql: `select from ${ref} limit 1` }, ending.signal, open),
      probe({ name, what: "writeMs", sql: `explain delete from ${ref} where false` }, ending.signal, open),
    ]),
  );
  // A server without room for more sessions is no reason not to migrate.
  const probes = started.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const felt = (msOf: (tries: Tries) => number | undefined) => {
    const byTable = new Map<string, Felt>();
    for (const { name, what, tries } of probes) {
      const ms = msOf(tries);
      if (ms !== undefined) byTable.set(name, { ...byTable.get(name), [what]: tenths(ms) });
    }
    return byTable;
  };
  return {
    soFar() {
      const now = performance.now();
      return felt(({ longest, beganAt }) =>
        beganAt === undefined ? longest : Math.max(longest ?? 0, now - beganAt),
      );
    },
    forget() {
      for (const { tries } of probes) tries.longest = undefined;
    },
    async stop() {
      ending.abort();
      await Promise.all(probes.map(({ over }) => over));
      return felt(({ longest }) => longest);
    },
  };
}

interface Tries {
  /** Undefined where no try came to an end. */
  longest: number | undefined;
  /** Of the one that is under way, in milliseconds of `performance.now()`. */
  beganAt: number | undefined;
}

async function probe(
  { name, what, sql }: { name: string; what: keyof Felt; sql: string },
  ending: AbortSignal,
  open: () => Promise<Pick<Database, "execute" | "close">>,
) {
  const session = await open();
  const tries: Tries = { longest: undefined, beganAt: undefined };
  return { name, what, tries, over: tryAgain(session, sql, tries, ending).finally(() => session.close()) };
}

async function tryAgain(
  session: Pick<Database, "execute">,
  sql: string,
  tries: Tries,
  ending: AbortSignal,
): Promise<void> {
  while (!ending.aborted) {
    const began = performance.now();
    tries.beganAt = began;
    try {
      await session.execute(sql);
    } catch {
      // The table is gone, or this role may not write to it: nobody waits for it any more.
      return;
    } finally {
      tries.beganAt = undefined;
    }
    tries.longest = Math.max(tries.longest ?? 0, performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
