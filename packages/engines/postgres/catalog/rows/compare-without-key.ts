import type { Loss } from "#model/facts/rollback.ts";
import { rowLosses } from "./compare-by-key.ts";
import type { KeptRows } from "./kept-rows.ts";
import { type Found, type Same, type SharedColumn, sharedColumns } from "./same-table.ts";

/**
 * Without a key a row is nothing but its values: counted is how often each row, and in each column each value, is
 * there, and how often it has to be.
 */
export async function compareWithoutKey(kept: KeptRows, same: Same): Promise<Found> {
  const table = same.was.name;
  const found: Found = { losses: [], restored: [], changed: [], notCompared: [] };
  const columns = sharedColumns(same);
  const whole = await count(kept, same, columns);
  const wrong = whole.missing + whole.extra > 0;
  const unsure = whole.unsure && wrong;
  if (unsure)
    found.notCompared.push(
      `${table}: the migration and the checks both wrote to it, and its rows have no key`,
    );
  const lost = Math.max(0, whole.missing - whole.extra);
  const left = Math.max(0, whole.extra - whole.missing);
  const changed = Math.min(whole.missing, whole.extra);
  const losses = rowLosses(table, lost, left);
  if (changed > 0) losses.push({ table, what: "changed", count: changed });
  for (const column of columns) {
    const each = await count(kept, same, [column]);
    losses.push(...valueLosses({ table, column: column.name }, each, { lost, left }));
    if (each.migrated === 0) continue;
    found.changed.push(column.name);
    if (!wrong) found.restored.push(column.name);
  }
  if (!unsure) found.losses.push(...losses);
  return found;
}

/**
 * Beside the values of rows that are lost or left as a whole. How many values are others nobody can count: what one
 * row lost, another may have got.
 */
function valueLosses(
  of: { table: string; column: string },
  { missingValues, extraValues }: Counts,
  { lost, left }: { lost: number; left: number },
): Loss[] {
  const gone = Math.max(0, missingValues - extraValues - lost);
  const others = missingValues > gone + lost || extraValues > missingValues + left;
  return [
    ...(gone > 0 ? [{ ...of, what: "not-restored" as const, count: gone }] : []),
    ...(others ? [{ ...of, what: "changed" as const }] : []),
  ];
}

interface Counts {
  /** Rows that have to be there and are not, and those that are there and have not to be. */
  missing: number;
  extra: number;
  /** The same of those whose first column is not null. */
  missingValues: number;
  extraValues: number;
  /** Rows that the migration changed. */
  migrated: number;
  /** The checks wrote to it as well. */
  unsure: boolean;
}

async function count(kept: KeptRows, same: Same, columns: readonly SharedColumn[]): Promise<Counts> {
  const part = async (moment: keyof Same & keyof SharedColumn) => {
    const table = same[moment];
    const places = columns.map((column) => column[moment]);
    // Meanwhile it may have other columns: then it tells nothing, and what was before has to be again.
    if (!table || places.includes(undefined)) return "";
    const values = `array[${places.map((place) => `v[${place}]`).join(", ")}]::bigint[]`;
    return `select '${moment}' as moment, ${values} as r from (${await kept.rows(table)}) seen`;
  };
  const [made, had] = [await part("made"), await part("had")];
  const between = made && had ? [made, had] : [];
  const parts = [await part("was"), ...between, await part("now")];
  const wanted = between.length > 0 ? "greatest(was + had - made, 0)" : "was";
  const changed = between.length > 0 ? "was - made" : "0";
  const wrote = between.length > 0 ? "had <> made" : "false";
  const { rows } = await kept.connection.query(`
    select coalesce(sum(greatest(${wanted} - now, 0)), 0), coalesce(sum(greatest(now - ${wanted}, 0)), 0),
      coalesce(sum(greatest(${wanted} - now, 0)) filter (where r[1] is not null), 0),
      coalesce(sum(greatest(now - ${wanted}, 0)) filter (where r[1] is not null), 0),
      coalesce(sum(greatest(${changed}, 0)), 0), coalesce(bool_or(${wrote}) and bool_or(${changed} <> 0), false)
    from (select r, ${["was", "made", "had", "now"].map((moment) => `count(*) filter (where moment = '${moment}') as ${moment}`).join(", ")}
      from (${parts.join(" union all ")}) all_moments group by r) counted`);
  const unsure = rows[0]?.at(-1) === "t";
  const [missing = 0, extra = 0, missingValues = 0, extraValues = 0, migrated = 0] = (rows[0] ?? [])
    .slice(0, 5)
    .map(Number);
  return { missing, extra, missingValues, extraValues, migrated, unsure };
}
