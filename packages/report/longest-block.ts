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
