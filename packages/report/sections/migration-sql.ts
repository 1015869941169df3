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
      blocks: [...previews.flatMap(blocksOf), ...untold(previews)],
    },
  ];
}

function blocksOf({ id, sql, cutBytes }: MigrationPreview): Block[] {
  if (sql === undefined) return [];
  return [
    paragraph(`${code(id)}:`),
    ...(sql === "" ? [] : [{ kind: "fence" as const, language: "sql", lines: blockLines(sql) }]),
    ...(cutBytes === undefined ? [] : [paragraph(`_… ${formatBytes(cutBytes)} left out._`)]),
  ];
}

/** Those whose SQL nobody knew beforehand; often all for one reason. */
function untold(previews: readonly MigrationPreview[]): Block[] {
  const without = previews.filter(({ sql }) => sql === undefined);
  const reasons = Map.groupBy(without, ({ why }) => why);
  return [...reasons].map(([why, those]) => {
    const names = those.slice(0, 20).map(({ id }) => code(id));
    const all = `${names.join(", ")}${those.length > names.length ? ", …" : ""}`;
    return paragraph(`${all}: known only by running${why === undefined ? "" : ` (${prose(why)})`}.`);
  });
}
