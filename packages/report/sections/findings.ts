import type { Finding } from "#model/facts/policy.ts";
import { findingText, nextFor } from "#model/finding-text.ts";
import { code, prose } from "../escape.ts";
import { factsOf, type Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";

const wording = { name: (text: string) => code(text), sql: (text: string) => code(text, 120) };
const marks: Record<Finding["outcome"], string> = {
  broken: "⛔ broken",
  unmeasured: "❔ not measured",
  note: "⚠️ note",
  exempt: "exempt",
};

/** What the migration would do to traffic, or left behind; it stands open, for reviewers must weigh it. */
export function findingsSection(rehearsal: Rehearsal): Section[] {
  const findings = factsOf(rehearsal, "migrate")?.policy?.findings ?? [];
  if (findings.length === 0) return [];
  return [
    {
      title: "What the migration does",
      shown: "plain",
      priority: 2,
      blocks: [{ kind: "list", items: findings.map(findingLine) }],
    },
  ];
}

function findingLine(finding: Finding): string {
  const what = `${marks[finding.outcome]}: ${findingText(finding, wording)}`;
  if (finding.outcome === "exempt") return `${what}. Exempt because: ${prose(finding.reason ?? "", 200)}.`;
  return `${what}. **${prose(nextFor(finding), 400)}.**`;
}
