import type { Loss } from "#model/facts/rollback.ts";
import type { KeptRows } from "./kept-rows.ts";
import { type Found, type Same, type SharedColumn, sharedColumns } from "./same-table.ts";

/** A query gives at most 1,664 columns; each of a table's takes six. */
const columnsAtOnce = 250;

/** Counts the rows, and in each column the values, that are not what they have to be, by the key of each row. */
export async function compareByKey(kept: KeptRows, same: Same): Promise<Found> {
  const found: Found = { losses: [], restored: [], changed: [], notCompared: [] };
  const columns = sharedColumns(same);
  for (let from = 0; from === 0 || from < columns.length; from += columnsAtOnce) {
    const part = columns.slice(from, from + columnsAtOnce);
    const [lost = 0, left = 0, ...counts] = await count(kept, same, part);
    if (from === 0) found.losses.push(...rowLosses(same.was.name, lost, left));
    for (const [at, { name }] of part.entries())
      judge(found, same.was.name, name, counts.slice(6 * at, 6 * at + 6));
  }
  return found;
}

export const rowLosses = (table: string, lost: number, left: number): Loss[] => [
  ...(lost > 0 ? [{ table, what: "not-restored" as const, count: lost }] : []),
  ...(left > 0 ? [{ table, what: "left-behind" as const, count: left }] : []),
];

function judge(found: Found, table: string, column: string, counts: readonly number[]): void {
  const [migrated = 0, lost = 0, other = 0, unsure = 0, lostOfNew = 0, otherOfNew = 0] = counts;
  if (migrated > 0) found.changed.push(column);
  // In a row that the checks added nobody knows what a column has to be that the migration changed in all others.
  const doubtful = migrated > 0 ? unsure + lostOfNew + otherOfNew : unsure;
  const [gone, differs] = migrated > 0 ? [lost, other] : [lost + lostOfNew, other + otherOfNew];
  if (gone > 0) found.losses.push({ table, column, what: "not-restored", count: gone });
  if (differs > 0) found.losses.push({ table, column, what: "changed", count: differs });
  if (doubtful > 0) found.notCompared.push(`${column}: the migration and the checks both wrote to it`);
  if (migrated > 0 && gone + differs + doubtful === 0) found.restored.push(column);
}

/** Rows that are lost, rows that are left, and six counts for each column, in the order in which `judge` takes them. */
async function count(kept: KeptRows, same: Same, columns: readonly SharedColumn[]): Promise<number[]> {
  const moment = async (table: Same["had"]) =>
    table ? await kept.rows(table) : "select null::bigint as key, null::bigint[] as v where false";
  const { rows } = await kept.connection.query(`
    select count(*) filter (where expected and not is_now), count(*) filter (where is_now and not expected and not was_there)
      ${columns
        .flatMap(countsOf)
        .map((each) => `, ${each}`)
        .join("")}
    from (
      select b.v as before, m.v as made, u.v as used, n.v as now, b.v is not null as was_there,
        b.v is not null and m.v is not null as migrated, m.v is not null and u.v is not null as stayed,
        b.v is null and m.v is null and u.v is not null as is_new, n.v is not null as is_now,
        case when (m.v is null) = (u.v is null) then b.v is not null else u.v is not null end as expected
      from (${await moment(same.was)}) b
        full join (${await moment(same.made)}) m using (key)
        full join (${await moment(same.had)}) u using (key)
        full join (${await moment(same.now)}) n using (key)) four`);
  return (rows[0] ?? []).map(Number);
}

function countsOf({ was, made, had, now }: SharedColumn): string[] {
  const [a, d] = [`before[${was}]`, `now[${now}]`];
  const changed = made === undefined ? "false" : `(migrated and ${a} is distinct from made[${made}])`;
  const written =
    made === undefined || had === undefined
      ? "false"
      : `(stayed and made[${made}] is distinct from used[${had}])`;
  const wanted = had === undefined ? a : `case when ${written} then used[${had}] else ${a} end`;
  const old = `expected and is_now and not is_new and not (${written} and ${changed})`;
  const added = had === undefined ? "false" : "expected and is_now and is_new";
  const w = had === undefined ? a : `used[${had}]`;
  const lost = (want: string) => `${want} is not null and ${d} is null`;
  const other = (want: string) => `${want} is distinct from ${d} and not (${lost(want)})`;
  return [
    changed,
    `${old} and ${lost(`(${wanted})`)}`,
    `${old} and ${other(`(${wanted})`)}`,
    `expected and is_now and ${written} and ${changed} and ${a} is distinct from ${d}`,
    `${added} and ${lost(w)}`,
    `${added} and ${other(w)}`,
  ].map((condition) => `count(*) filter (where ${condition})`);
}
