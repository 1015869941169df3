import type { DataFacts } from "#model/facts/data.ts";
import type { BlockedFact, TableFact } from "#model/facts/recording.ts";

/** The table whose readers or writers were kept out longest, and for how long; undefined where none were. */
export function longestBlock(
  tables: readonly TableFact[],
  whose: "readsBlocked" | "writesBlocked",
): { table: string; blocked: BlockedFact } | undefined {
  let longest: { table: string; blocked: BlockedFact } | undefined;
  for (const { name, [whose]: facts } of tables) {
    const [blocked] = facts ?? [];
    if (blocked && blocked.longestMs > (longest?.blocked.longestMs ?? 0)) longest = { table: name, blocked };
  }
  return longest;
}

/** Without those that were counted and have no row: nobody waits for them. */
export function withRows(tables: readonly TableFact[], data: DataFacts | undefined): TableFact[] {
  const empty = new Set(data?.tables.flatMap(({ name, before }) => (before === 0 ? [name] : [])));
  return tables.filter(({ name }) => !empty.has(name));
}
