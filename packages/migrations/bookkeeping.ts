/**
 * Leaves out of a schema, or of its changes, what belongs to a migration tool's history table. Most tools
 * make that table before their first migration, so it is there even when the migration failed and left
 * nothing of its own behind.
 *
 * @param table `schema.table` or a bare name; undefined where the tool's table is not known.
 */
export function withoutTable<T extends { name: string }>(
  objects: readonly T[],
  table: string | undefined,
): T[] {
  if (table === undefined) return [...objects];
  const parts = table.split(".");
  return objects.filter(({ name }) => {
    // The parts of an object's name: schema, table and what is in it. Quoted or not, they read alike.
    const own = name.replaceAll('"', "").split(".");
    return !parts.every((part, at) => own[at + (parts.length === 1 ? 1 : 0)] === part);
  });
}
