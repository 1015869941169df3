import type { Compared, SeenTable } from "#model/contents.ts";
import type { KeptRows } from "./kept-rows.ts";

/** One table at the four moments; where the migration put another in its place, there may be none meanwhile. */
export interface Same {
  was: SeenTable;
  made: SeenTable | undefined;
  had: SeenTable | undefined;
  now: SeenTable;
}

export type Found = Omit<Compared, "tables">;

/** A column that is there before and after, with its place in the digests of each moment. */
export interface SharedColumn {
  name: string;
  was: number;
  made: number | undefined;
  had: number | undefined;
  now: number;
}

/** Places count from 1, as in an array of the server's. */
export function sharedColumns({ was, made, had, now }: Same): SharedColumn[] {
  return was.columns.flatMap(({ id, column, name }, at) => {
    const place = (table: SeenTable | undefined, byName: boolean) => {
      const byId = table?.id === was.id && !byName;
      const found =
        table?.columns.findIndex((other) => (byId ? other.id === id : other.column === column)) ?? -1;
      return found < 0 ? undefined : found + 1;
    };
    // The names are to be what they were; meanwhile they may be others.
    const then = place(now, true);
    if (then === undefined) return [];
    return [{ name, was: at + 1, made: place(made, false), had: place(had, false), now: then }];
  });
}

/** Of each column how many values are not null, and a text that is equal where the values and their rows are. */
export async function columnDigests(
  kept: KeptRows,
  table: SeenTable,
): Promise<Map<string, { values: number; text: string }>> {
  const { rows } = await kept.connection.query(
    `select at, count(d), sum(hashint8extended(d, key)) from (${await kept.rows(table)}) seen,
       unnest(v) with ordinality as value (d, at) group by at`,
  );
  const found = new Map(
    rows.map(([at, values, sum]) => [Number(at), { values: Number(values), text: `${values} ${sum}` }]),
  );
  return new Map(
    table.columns.map(({ column }, at) => [column, found.get(at + 1) ?? { values: 0, text: "0" }]),
  );
}
