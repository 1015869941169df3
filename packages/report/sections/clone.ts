import { formatDuration } from "#model/duration.ts";
import type { CloneFacts } from "#model/facts/clone.ts";
import { formatBytes, formatCount } from "#model/size.ts";
import { type Block, paragraph } from "../block.ts";
import { code, prose } from "../escape.ts";
import { factsOf, type Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";

/** What was copied, what was masked on the way and what a clone leaves out. */
export function cloneSection(rehearsal: Rehearsal): Section[] {
  const facts = factsOf(rehearsal, "clone-to-staging");
  if (!facts) return [];
  const masking =
    facts.unmaskedReason === undefined ? `${facts.maskedColumns} columns masked` : "⚠️ not masked";
  return [
    {
      title: `Clone: ${formatCount(facts.rows)} rows in ${facts.tables.length} tables, ${masking}`,
      shown: "folded",
      priority: 8,
      blocks: [paragraph(summary(facts)), ...leftOut(facts), tables(facts), phases(facts)],
    },
  ];
}

function summary(facts: CloneFacts): string {
  const { source, strategy, database, target, previous, unmaskedReason, randomSalt } = facts;
  const from = strategy === "template" ? "a copy of the golden clone of" : "streamed from";
  return [
    `${code(database)} on ${code(target)}, ${from} ${code(source.label)} as of ${code(source.snapshotAt)}.`,
    ...(previous === undefined ? [] : [`The database before it is kept as ${code(previous)}.`]),
    ...(unmaskedReason === undefined ? [] : [`⚠️ Copied without masking: ${prose(unmaskedReason, 300)}.`]),
    ...(randomSalt ? ["The salt was made up for this run: another run masks differently."] : []),
  ].join(" ");
}

function leftOut({ leftOut }: CloneFacts): Block[] {
  if (leftOut.length === 0) return [];
  return [paragraph("Left out:"), { kind: "list", items: leftOut.map((what) => prose(what, 200)) }];
}

function tables({ tables }: CloneFacts): Block {
  return {
    kind: "table",
    header: ["Table", "Rows", "Size", "Time", "Masked"],
    rows: [...tables]
      .sort((a, b) => b.rows - a.rows)
      .map(({ table, rows, bytes, durationMs, masked }) => [
        code(table),
        formatCount(rows),
        formatBytes(bytes),
        formatDuration(durationMs),
        masked
          .slice(0, 50)
          .map((column) => code(column, 100))
          .join(", "),
      ]),
  };
}

function phases({ phases }: CloneFacts): Block {
  return {
    kind: "list",
    items: phases.map(({ phase, durationMs }) => `${prose(phase, 100)}: ${formatDuration(durationMs)}`),
  };
}
