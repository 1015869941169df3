import type { DataFacts, ForeignKeysFact, TableRows } from "#model/facts/data.ts";
import type { TableFact } from "#model/facts/recording.ts";
import { counted, formatCount } from "#model/size.ts";
import { type Block, paragraph } from "../block.ts";
import { code } from "../escape.ts";
import { factsOf, type Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";

/** How many rows each touched table had before and after, and rows that lost the row they refer to. */
export function dataEffectsSection(rehearsal: Rehearsal): Section[] {
  const migrated = factsOf(rehearsal, "migrate");
  if (!migrated?.data) return [];
  const { tables, foreignKeys } = migrated.data;
  const recorded = migrated.recording?.tables ?? [];
  if (tables.length === 0 && foreignKeys.checked + foreignKeys.unchecked.length === 0) return [];
  return [
    {
      title: `Data: ${[...dropped(tables, recorded), fewer(tables), ...orphans(foreignKeys)].join(", ")}`,
      shown: "folded",
      priority: 4,
      blocks: [...rowBlocks(migrated.data, recorded), ...foreignKeyBlocks(foreignKeys)],
    },
  ];
}

/** A table that is gone has no rows that could be fewer. */
function dropped(tables: readonly TableRows[], recorded: readonly TableFact[]): string[] {
  const gone = tables.filter(
    ({ name, before, after }) => before && after === undefined && isGone(name, recorded),
  );
  const rows = gone.reduce((sum, { before = 0 }) => sum + before, 0);
  return gone.length === 0
    ? []
    : [`⚠️ ${counted(gone.length, "table", "tables")} dropped with ${counted(rows, "row", "rows")}`];
}

function isGone(name: string, recorded: readonly TableFact[]): boolean {
  const table = recorded.find((each) => each.name === name);
  return table?.bytesBefore !== undefined && table.bytesAfter === undefined;
}

function fewer(tables: readonly TableRows[]): string {
  const changed = tables.filter(({ before, after }) => before !== undefined && after !== undefined);
  const lost = changed.filter(({ before = 0, after = 0 }) => after < before).length;
  if (lost > 0) return `${counted(lost, "table has", "tables have")} fewer rows than before`;
  return changed.length === 0 ? "rows not counted before and after" : "no counted table has fewer rows";
}

/** Where there is no foreign key, there is nothing to say of any. */
function orphans({ orphaned, checked, unchecked }: ForeignKeysFact): string[] {
  const rows = orphaned.reduce((sum, each) => sum + each.rows, 0);
  if (rows > 0) return [`⚠️ ${counted(rows, "row refers", "rows refer")} to none`];
  return [
    ...(checked > 0 ? [`${counted(checked, "foreign key", "foreign keys")} sound`] : []),
    ...(unchecked.length > 0
      ? [`${counted(unchecked.length, "foreign key", "foreign keys")} not checked`]
      : []),
  ];
}

function rowBlocks({ tables }: DataFacts, recorded: readonly TableFact[]): Block[] {
  if (tables.length === 0) return [];
  return [
    {
      kind: "table",
      header: ["Table", "Rows before", "Rows after", "Inserted", "Updated", "Deleted"],
      rows: tables.map(({ name, now, before, after }) => {
        const table = recorded.find((each) => each.name === name);
        return [
          now === undefined ? code(name) : `${code(name)}, now ${code(now)}`,
          count(before),
          after === undefined && isGone(name, recorded) ? "dropped" : count(after),
          count(table?.inserted),
          count(table?.updated),
          count(table?.deleted),
        ];
      }),
    },
    paragraph(
      "Rows before and after were counted, where there was time; inserted, updated and deleted are by the server's statistics, which count what was rolled back too and nothing of `TRUNCATE`.",
    ),
  ];
}

function foreignKeyBlocks({ orphaned, unchecked }: ForeignKeysFact): Block[] {
  return [
    ...(orphaned.length === 0
      ? []
      : [
          {
            kind: "table" as const,
            header: ["Foreign key", "Table", "Refers to", "Rows without their parent"],
            rows: orphaned.map(({ name, table, references, rows }) => [
              code(name),
              code(table),
              code(references),
              `⚠️ ${formatCount(rows)}`,
            ]),
          },
        ]),
    ...(unchecked.length === 0
      ? []
      : [
          paragraph(
            `❔ Foreign keys for which there was no time or no right to look: ${unchecked
              .slice(0, 20)
              .map((name) => code(name))
              .join(", ")}${unchecked.length > 20 ? ` and ${formatCount(unchecked.length - 20)} more` : ""}.`,
          ),
        ]),
  ];
}

const count = (rows: number | undefined) => (rows === undefined ? "–" : formatCount(rows));
