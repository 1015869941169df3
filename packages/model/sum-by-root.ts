import type { TableCount } from "./facts/backup.ts";

/**
 * Rows by table, where a partitioned table stands for its partitions. Rows partitioned by the hash of an enum
 * lie in other partitions after a restore, since the values have other numbers there.
 *
 * @param roots the partitioned table that each partition belongs to in the end.
 */
export function sumByRoot(
  counts: readonly TableCount[],
  roots: ReadonlyMap<string, string>,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { table, rows } of counts) {
    const root = roots.get(table) ?? table;
    sums.set(root, (sums.get(root) ?? 0) + rows);
  }
  return sums;
}
