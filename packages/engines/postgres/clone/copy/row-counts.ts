import { userError } from "#model/problem.ts";
import type { SourceTable } from "../../catalog/source-table.ts";
import { displayName, qualifiedName } from "../../dialect/identifier.ts";
import type { Connection } from "../../session/connection.ts";
import { type Copied, writtenThrough } from "./copy-rows.ts";

/**
 * Compares what the clone holds, counted there, with the rows the source's COPY gave out. Both are the
 * server's own numbers; the source's is of the snapshot, so that nothing is scanned twice in production.
 *
 * @throws StagegateError `rows-missing`
 */
export async function compareCounts(
  clone: Connection,
  copied: Copied,
  all: readonly SourceTable[],
): Promise<void> {
  const expected = new Map<SourceTable, number>();
  for (const [table, { rows }] of copied) {
    const place = writtenThrough(table, all) ?? table;
    expected.set(place, (expected.get(place) ?? 0) + rows);
  }
  const wrong: string[] = [];
  for (const [table, rows] of expected) {
    const only = table.kind === "p" ? "" : "only ";
    const { rows: found } = await clone.query(
      `select count(*) from ${only}${qualifiedName(table.schema, table.name)}`,
    );
    if (found[0]?.[0] !== String(rows))
      wrong.push(`${displayName(table.schema, table.name)}: ${found[0]?.[0]} of ${rows} rows`);
  }
  if (wrong.length === 0) return;
  throw userError({
    code: "rows-missing",
    message: `The clone does not have the rows that production sent. ${wrong[0]}.`,
    next: "Run it again. If it happens again, something on the staging server changes rows as they are loaded.",
    details: wrong,
  });
}
