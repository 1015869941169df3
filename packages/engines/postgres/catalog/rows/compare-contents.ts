import { type Compared, type Contents, type Moments, type SeenTable, sameRows } from "#model/contents.ts";
import type { Loss } from "#model/facts/rollback.ts";
import type { Connection } from "../../session/connection.ts";
import { compareByKey } from "./compare-by-key.ts";
import { compareWithoutKey } from "./compare-without-key.ts";
import { type KeptRows, keptRows } from "./kept-rows.ts";
import { columnDigests, type Found, type Same } from "./same-table.ts";

/**
 * Compares the digests of rows on the server, in a transaction that leaves nothing there.
 *
 * @see Compared for what counts as a loss.
 */
export async function compareContents(connection: Connection, moments: Moments): Promise<Compared> {
  const { before, migrated, used, after } = moments;
  const compared: Compared = { losses: [], tables: 0, restored: [], changed: [], notCompared: [] };
  const skipped = new Map(
    [before, migrated, used, after].flatMap((each) => each.skipped).map(({ name, why }) => [name, why]),
  );
  for (const [name, why] of skipped) compared.notCompared.push(`${name}: ${why}`);
  await connection.query("begin");
  try {
    const kept = keptRows(connection);
    const [made, had, is] = [finder(migrated), finder(used), finder(after)];
    const known = new Set(before.tables.map(({ id }) => id));
    for (const was of before.tables) {
      if (skipped.has(was.name)) continue;
      const now = is.byName(was) ?? is.byId(was);
      const meanwhile = had.byId(was) ?? had.byName(was);
      if (now === undefined) {
        const { rows } = meanwhile ?? was;
        // One that was there until then was dropped by the way back, whoever made it.
        compared.losses.push({ table: was.name, what: meanwhile ? "dropped" : "not-restored", count: rows });
        continue;
      }
      compared.tables += 1;
      const same: Same = { was, made: made.byId(was) ?? made.byName(was), had: meanwhile, now };
      add(compared, await compareTable(kept, same));
      if (meanwhile) compared.losses.push(...(await droppedColumns(kept, meanwhile, now)));
    }
    const names = new Set(before.tables.map(({ name }) => name));
    for (const table of used.tables) {
      if (known.has(table.id) || names.has(table.name) || skipped.has(table.name)) continue;
      const now = is.byId(table) ?? is.byName(table);
      if (now) compared.losses.push(...(await droppedColumns(kept, table, now)));
      else if (!(await isElsewhere(kept, table, used, after)))
        compared.losses.push({ table: table.name, what: "dropped", count: table.rows });
    }
    return compared;
  } finally {
    await connection.query("rollback").catch(() => undefined);
  }
}

async function compareTable(kept: KeptRows, same: Same): Promise<Found> {
  const { was, made, had, now } = same;
  const untouched = [made, had, now].every((table) => table !== undefined && sameRows(was, table));
  if (untouched) return { losses: [], restored: [], changed: [], notCompared: [] };
  const byKey = was.key !== undefined && [made, had, now].every((table) => !table || table.key !== undefined);
  return byKey ? compareByKey(kept, same) : compareWithoutKey(kept, same);
}

function add(compared: Compared, found: Found): void {
  compared.losses.push(...found.losses);
  compared.restored.push(...found.restored);
  compared.changed.push(...found.changed);
  compared.notCompared.push(...found.notCompared);
}

/**
 * Columns that are gone. What is found again under a name that was not there before the way back has been renamed
 * back, and is not lost.
 */
async function droppedColumns(kept: KeptRows, had: SeenTable, now: SeenTable): Promise<Loss[]> {
  const stays = new Set([
    ...now.columns.map(({ column }) => column),
    ...(now.id === had.id
      ? had.columns.filter(({ id }) => now.columns.some((other) => other.id === id))
      : []
    ).map(({ column }) => column),
  ]);
  const gone = had.columns.filter(({ column }) => !stays.has(column));
  if (gone.length === 0) return [];
  const before = new Set(had.columns.map(({ column }) => column));
  const contents = await columnDigests(kept, had);
  const newOnes = now.columns.filter(({ column }) => !before.has(column));
  const found = newOnes.length === 0 ? undefined : await columnDigests(kept, now);
  const back = new Set(
    newOnes
      .map(({ column }) => found?.get(column))
      .filter((each) => each?.values)
      .map((each) => each?.text),
  );
  return gone
    .filter(({ column }) => !back.has(contents.get(column)?.text))
    .map(({ column, name }) => ({
      table: had.name,
      column: name,
      what: "dropped",
      count: contents.get(column)?.values ?? 0,
    }));
}

/** Whether a table with the same values stands in the place of one that is gone. */
async function isElsewhere(
  kept: KeptRows,
  gone: SeenTable,
  used: Contents,
  after: Contents,
): Promise<boolean> {
  const known = new Set(used.tables.map(({ name }) => name));
  const text = async (table: SeenTable) =>
    [...(await columnDigests(kept, table)).values()]
      .map((each) => each.text)
      .sort()
      .join();
  for (const table of after.tables)
    if (!known.has(table.name) && table.rows === gone.rows && (await text(table)) === (await text(gone)))
      return true;
  return false;
}

function finder({ tables }: Contents) {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const byId = new Map(tables.map((table) => [table.id, table]));
  return {
    byName: ({ name }: SeenTable) => byName.get(name),
    byId: ({ id }: SeenTable) => byId.get(id),
  };
}
