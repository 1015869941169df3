import type { UserTable } from "./user-tables.ts";

/** For each partition, by name, the partitioned table that it belongs to in the end. */
export function partitionRoots(tables: readonly UserTable[]): Map<string, string> {
  const byOid = new Map(tables.map((table) => [table.oid, table]));
  const rootOf = (table: UserTable): UserTable => {
    const parent = table.partOf === undefined ? undefined : byOid.get(table.partOf);
    return parent === undefined ? table : rootOf(parent);
  };
  const partitions = tables.filter(({ partOf }) => partOf !== undefined);
  return new Map(partitions.map((table) => [table.name, rootOf(table).name]));
}
