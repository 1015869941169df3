import { formatDuration } from "#model/duration.ts";
import type { CheckFact } from "#model/facts/smoke.ts";
import { paragraph } from "../block.ts";
import { code, prose } from "../escape.ts";
import { factsOf, type Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";

const outcomes: Record<CheckFact["outcome"], string> = {
  passed: "✅ passed",
  "wrong-answer": "❌ wrong answer",
  unreachable: "❔ unreachable",
  "bad-config": "❌ bad configuration",
};

/** What each check of the app found; those that did not pass first. */
export function checksSection(rehearsal: Rehearsal): Section[] {
  const facts = factsOf(rehearsal, "smoke-test");
  if (!facts) return [];
  const passed = (check: CheckFact) => check.outcome === "passed";
  const sorted = [...facts.checks.filter((check) => !passed(check)), ...facts.checks.filter(passed)];
  const { app } = facts;
  const ready =
    app?.readyAfterMs === undefined ? "was not ready" : `was ready after ${formatDuration(app.readyAfterMs)}`;
  return [
    {
      title: `Checks: ${facts.checks.filter(passed).length} of ${facts.checks.length} passed`,
      shown: "folded",
      priority: 4,
      blocks: [
        ...(app ? [paragraph(`The app (${code(app.command, 100)}) ${ready}.`)] : []),
        {
          kind: "table",
          header: ["Check", "Kind", "Outcome", "Attempts", "Time", "Expected and found"],
          rows: sorted.map((check) => [
            prose(check.name, 100),
            check.kind,
            outcomes[check.outcome],
            String(check.attempts),
            formatDuration(check.durationMs),
            check.problems
              .slice(0, 10)
              .map((problem) => prose(problem, 300))
              .join("<br>"),
          ]),
        },
      ],
    },
  ];
}
