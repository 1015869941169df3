import { formatDuration } from "#model/duration.ts";
import type { Loss, RollbackFacts, RollbackProofFacts, WayBackClass } from "#model/facts/rollback.ts";
import { lossFigures } from "#model/loss-figures.ts";
import type { SchemaChange } from "#model/schema/changes.ts";
import { neverCompared } from "#model/schema/scopes.ts";
import { counted, formatCount } from "#model/size.ts";
import { type Block, paragraph } from "../block.ts";
import { code, prose } from "../escape.ts";
import { factsOf, type Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";
import { schemaChangeLines } from "./schema-changes.ts";

/** What each class means, in words of ours. */
export const classWords: Record<WayBackClass, string> = {
  reversible: "✅ reversible, nothing is lost",
  "reversible-but-loses": "⚠️ reversible, but loses data",
  "not-proven": "❔ not proven: what it loses may be hidden by the masks",
  "schema-differs": "⚠️ the schema is not as before",
  "re-up-fails": "⚠️ the migration does not run again after it",
  "down-empty": "❌ none: down ran and changed nothing",
  "down-fails": "❌ none: down fails",
  "no-down": "❌ none: a migration has no down",
};

/** What was found when the way back was rehearsed, and what was lost where it was really gone. */
export function wayBackSections(rehearsal: Rehearsal): Section[] {
  const proof = factsOf(rehearsal, "rollback-proof");
  const gone = factsOf(rehearsal, "rollback");
  return [...(proof ? [proven(proof)] : []), ...(gone ? [rolledBack(gone)] : [])];
}

function proven(facts: RollbackProofFacts): Section {
  const { undone, legs, losses, schemaDifference, reUpDifference, failure, tablesCompared } = facts;
  const { restored = [], notCompared } = facts;
  return {
    title: `Way back: ${classWords[facts.class]}`,
    shown: "folded",
    priority: 5,
    blocks: [
      paragraph(
        `Tried on ${code(facts.database)} with ${code(facts.tool)}: ${
          wentDown(facts)
            ? `${counted(undone.length, "migration")} undone, the rows of ${counted(tablesCompared, "table")} compared`
            : `${counted(undone.length, "migration")} to undo, and the way down ended before it was done`
        }.`,
      ),
      ...(losses.length === 0 ? [] : [paragraph(`In all: ${lossFigures(losses)}.`)]),
      ...(failure === undefined ? [] : [paragraph(prose(failure, 1_000))]),
      {
        kind: "table",
        header: ["Leg", "Time"],
        rows: legs.map(({ leg, durationMs }) => [leg, formatDuration(durationMs)]),
      },
      ...lossTable(losses),
      ...list(
        "Not proven, because the migration wrote these columns and the copy has masks in the place of their values:",
        facts.unproven ?? [],
      ),
      ...list("Changed by the migration, and as before after the way back:", restored),
      ...difference("The schema before the migration against the one after the way back:", schemaDifference),
      ...difference("The schema after the migration against the one after the second:", reUpDifference),
      ...list("Not compared:", notCompared),
      paragraph(`Never compared: ${neverCompared.join("; ")}.`),
    ],
  };
}

/** Else some of the migrations may still be applied, and nothing was compared. */
const wentDown = ({ class: kind }: RollbackProofFacts) => kind !== "no-down" && kind !== "down-fails";

function rolledBack(facts: RollbackFacts): Section {
  const { way, dryRun, environment, database, undone, kept, from, backup, rows, phases } = facts;
  const count = (rows: number | undefined) => (rows === undefined ? "–" : formatCount(rows));
  return {
    title: `Rollback by ${way}${dryRun ? ": a dry run, nothing was changed" : ""}`,
    shown: "folded",
    priority: 4,
    blocks: [
      paragraph(
        [
          `${code(database)}, said to be ${code(environment)}.`,
          ...(undone.length > 0
            ? [
                `Undone: ${undone
                  .slice(0, 20)
                  .map((id) => code(id))
                  .join(", ")}.`,
              ]
            : []),
          ...(backup ? [`The backup ${code(backup.path)} of ${code(backup.createdAt)}.`] : []),
          ...(from === undefined ? [] : [`Switched to ${code(from)}.`]),
          ...(kept === undefined ? [] : [`The database from before is kept as ${code(kept)}.`]),
        ].join(" "),
      ),
      ...lossTable(facts.losses),
      ...(rows.length === 0
        ? []
        : [
            {
              kind: "table" as const,
              header: ["Table", "Rows before", "Rows after"],
              rows: rows.map(({ table, now, after, estimated }) => [
                `${code(table)}${estimated ? " (estimated)" : ""}`,
                count(now),
                count(after),
              ]),
            },
          ]),
      ...difference("The schema before the migration against the one now:", facts.schemaDifference),
      ...list("Not carried over:", facts.leftOut),
      ...list(
        "",
        phases.map(({ phase, durationMs }) => `${phase}: ${formatDuration(durationMs)}`),
      ),
    ],
  };
}

const reasons: Record<Loss["what"], string> = {
  dropped: "dropped by the way back, with what was written to it since",
  "not-restored": "from before the migration, and not there after the way back",
  changed: "others than before the migration",
  "left-behind": "made by the migration, and still there after the way back",
};

function lossTable(losses: readonly Loss[]): Block[] {
  if (losses.length === 0) return [];
  return [
    {
      kind: "table",
      header: ["What is lost", "Rows or values", "Why"],
      rows: losses.map(({ table, column, what, count }) => [
        code(column ?? table),
        count === undefined ? "–" : formatCount(count),
        reasons[what],
      ]),
    },
  ];
}

function difference(title: string, changes: readonly SchemaChange[]): Block[] {
  if (changes.length === 0) return [];
  return [paragraph(title), { kind: "fence", language: "diff", lines: changes.flatMap(schemaChangeLines) }];
}

function list(title: string, items: readonly string[]): Block[] {
  if (items.length === 0) return [];
  return [
    ...(title === "" ? [] : [paragraph(title)]),
    { kind: "list", items: items.map((item) => prose(item, 300)) },
  ];
}
