import type { MigrationPreview } from "#model/migration.ts";
import { formatBytes } from "#model/size.ts";
import { type Block, paragraph } from "../block.ts";
import { blockLines, code, prose } from "../escape.ts";
import { factsOf, type Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";

/** What the tool said, before it ran, that the pending migrations would run. */
export function migrationSqlSection(rehearsal: Rehearsal): Section[] {
  const previews = factsOf(rehearsal, "migrate")?.preview ?? [];
  if (previews.length === 0) return [];
  return [
    {
      title: "SQL of the pending migrations",
      shown: "folded",
      priority: 10,
      blocks: previews.flatMap(blocksOf),
    },
  ];
}

function blocksOf({ id, sql, cutBytes, why }: MigrationPreview): Block[] {
  if (sql === undefined)
    return [paragraph(`${code(id)}: known only when it runs${why === undefined ? "" : ` (${prose(why)})`}.`)];
  return [
    paragraph(`${code(id)}:`),
    ...(sql === "" ? [] : [{ kind: "fence" as const, language: "sql", lines: blockLines(sql) }]),
    ...(cutBytes === undefined ? [] : [paragraph(`_… ${formatBytes(cutBytes)} left out._`)]),
  ];
}
