import type { SequencesFacts } from "#model/facts/sequences.ts";
import { paragraph } from "../block.ts";
import { code } from "../escape.ts";
import { factsOf, type Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";
import { type Unrepaired, unrepairedSequences } from "../unrepaired-sequences.ts";

const verdicts = { "in-step": "in step", behind: "behind", exhausted: "❌ exhausted" } as const;

/** Sequences that were behind their column, and what became of them. */
export function sequencesSection(rehearsal: Rehearsal): Section[] {
  const facts = factsOf(rehearsal, "reset-sequences");
  if (!facts) return [];
  const out = facts.sequences.filter(({ verdict }) => verdict !== "in-step");
  const notJudged = facts.notJudged ?? [];
  const count = (verdict: keyof typeof verdicts) =>
    facts.sequences.filter((sequence) => sequence.verdict === verdict).length;
  const exhausted = count("exhausted") > 0 ? `, ${count("exhausted")} exhausted` : "";
  const repaired = count("behind") > 0 && !facts.checkOnly ? " and repaired" : "";
  const unrepaired = unrepairedSequences(rehearsal);
  return [
    {
      title: `Sequences: ${count("behind")} behind${repaired}${exhausted}, ${count("in-step")} in step${notJudged.length > 0 ? `, ${notJudged.length} not judged` : ""}`,
      shown: "folded",
      priority: 6,
      blocks: [
        out.length === 0
          ? paragraph(
              notJudged.length === 0
                ? "Every sequence is ahead of its column."
                : "Every sequence that could be judged is ahead of its column.",
            )
          : {
              kind: "table",
              header: ["Sequence", "Column", "Was", "Next value", "Column's end", "Next value now"],
              rows: out.map((sequence) => rowOf(sequence)),
            },
        ...(notJudged.length === 0
          ? []
          : [
              paragraph(
                `Not judged: ${notJudged.map((name) => code(name)).join(", ")}. Nothing says which column takes their numbers; see that they are ahead of it.`,
              ),
            ]),
        ...(unrepaired === undefined ? [] : [paragraph(advice(unrepaired))]),
      ],
    },
  ];
}

function advice({ what, sql }: Unrepaired): string {
  return `${what[0]?.toUpperCase()}${what.slice(1)}.${sql.length === 0 ? "" : ` Add to the migration: ${sql.map((each) => code(each)).join(" ")}`}`;
}

function rowOf({
  sequence,
  column,
  verdict,
  next,
  columnEnd,
  repairedTo,
}: SequencesFacts["sequences"][number]) {
  return [
    code(sequence),
    code(column),
    verdicts[verdict],
    code(next ?? "none"),
    code(columnEnd ?? "empty"),
    repairedTo === undefined ? "–" : code(repairedTo),
  ];
}
