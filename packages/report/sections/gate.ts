import type { GateFacts } from "#model/facts/gate.ts";
import { type Block, paragraph } from "../block.ts";
import { code, prose } from "../escape.ts";
import { factsOf, type Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";

/** On what evidence production was let through, and above all what was overridden and why. */
export function gateSection(rehearsal: Rehearsal): Section[] {
  const facts = factsOf(rehearsal, "migrate")?.gate ?? factsOf(rehearsal, "gate");
  if (!facts) return [];
  const { evidence, refusals, overrideReason, upkeep = [] } = facts;
  const overridden = refusals.filter((refusal) => refusal.overridden).length;
  const closed = refusals.length - overridden;
  return [
    {
      title: `Gate: ${closed > 0 ? "closed" : "open"}${overridden > 0 ? `, ${overridden} overridden` : ""}`,
      // What closed it stands among the problems already.
      shown: overridden > 0 ? "open" : "folded",
      priority: 2,
      blocks: [
        paragraph(
          evidence
            ? `Evidence ${code(evidence.digest)} of ${code(evidence.from)}, rehearsed until ${code(evidence.finishedAt)}.`
            : "There was no evidence that could be read.",
        ),
        ...(overridden > 0 && overrideReason !== undefined
          ? [paragraph(`Overridden for this reason: ${prose(overrideReason)}`)]
          : []),
        ...(refusals.length > 0 ? [tableOf(refusals)] : []),
        ...(upkeep.length > 0
          ? [
              paragraph(
                `Changed on production since the clone, and not counted: ${prose(upkeep.join(" · "))}`,
              ),
            ]
          : []),
      ],
    },
  ];
}

function tableOf(refusals: GateFacts["refusals"]): Block {
  return {
    kind: "table",
    header: ["Refusal", "What was found", "So it was"],
    rows: refusals.map(({ code: name, message, details, overridden }) => [
      code(name),
      prose([message, ...details].join(" · ")),
      overridden ? "overridden" : "⛔ refused",
    ]),
  };
}
