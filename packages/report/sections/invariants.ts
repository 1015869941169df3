import { code, prose } from "../escape.ts";
import { factsOf, type Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";

/** What the team's own SQL gave before the migration and after it. */
export function invariantsSection(rehearsal: Rehearsal): Section[] {
  const invariants = factsOf(rehearsal, "migrate")?.invariants ?? [];
  if (invariants.length === 0) return [];
  const held = invariants.filter(({ outcome }) => outcome === "held");
  return [
    {
      title: `Invariants: ${held.length} of ${invariants.length} held`,
      shown: "folded",
      priority: 4,
      blocks: [
        {
          kind: "table",
          header: ["Invariant", "Outcome", "Before", "After", "Tolerance"],
          rows: invariants.map(({ name, outcome, before, after, tolerance }) => [
            prose(name, 100),
            outcome === "held" ? "✅ held" : "❌ broken",
            prose(before, 200),
            prose(after, 200),
            tolerance === undefined ? "–" : code(String(tolerance)),
          ]),
        },
      ],
    },
  ];
}
