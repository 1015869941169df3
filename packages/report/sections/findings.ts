import type { Finding } from "#model/facts/policy.ts";
import { failsPolicy, findingText, nextFor, type Wording } from "#model/finding-text.ts";
import { isOver } from "#model/policy-findings.ts";
import { type Block, paragraph } from "../block.ts";
import { code, prose } from "../escape.ts";
import { isToldByFindings } from "../policy-refusal.ts";
import { factsOf, lastOf, type Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";
import { alikeTogether, likewise } from "./alike-findings.ts";

const wording: Wording = {
  name: (text) => code(text),
  sql: (text) => code(text, 300),
  words: (text) => prose(text, 300),
};
const marks: Record<Finding["outcome"], string> = {
  broken: "⛔ broken",
  unmeasured: "❔ not measured",
  note: "⚠️ note",
  exempt: "exempt",
};

/** What the migration would do to traffic, or left behind; it stands open, for reviewers must weigh it. */
export function findingsSection(rehearsal: Rehearsal): Section[] {
  const facts = factsOf(rehearsal, "migrate");
  const findings = facts?.policy?.findings ?? [];
  if (findings.length === 0) return [];
  const done = facts?.environment === "production";
  const [against, notes] = [findings.filter(failsPolicy), findings.filter((each) => !failsPolicy(each))];
  return [
    {
      title: "What the migration does",
      shown: "plain",
      priority: 2,
      blocks: [
        ...listOf(`**Against the policy**${whereItIs(rehearsal)}:`, against, done),
        ...listOf(done ? "**What it did to production:**" : "**To know before production:**", notes, done),
      ],
    },
  ];
}

function listOf(heading: string, findings: readonly Finding[], done: boolean): Block[] {
  if (findings.length === 0) return [];
  return [paragraph(heading), { kind: "list", items: itemsOf(findings, done) }];
}

/** Where it is the whole problem of the run, there is no other place that says its code. */
function whereItIs(rehearsal: Rehearsal): string {
  const migrated = lastOf(rehearsal, "migrate");
  const problem = migrated && isToldByFindings(rehearsal, migrated) ? migrated.problem : undefined;
  return ` (\`policy\` in stagegate.yml${problem ? `; code ${code(problem.code)}` : ""})`;
}

/** A statement that rewrites a table blocks it meanwhile: that is told once, with the one safer way. */
function itemsOf(findings: readonly Finding[], done: boolean): string[] {
  const rewrites = findings.filter(({ limit }) => limit === "rewrites");
  const rewriteWith = (finding: Finding) =>
    isBlock(finding) ? rewrites.find((rewrite) => isSameDoing(rewrite, finding)) : undefined;
  const told = new Set(findings.map(rewriteWith));
  const kept = findings.filter((finding) => !told.has(finding));
  return alikeTogether(kept).map(([first, ...alike]) =>
    findingLine(first, { rewritten: rewriteWith(first) !== undefined, alike, done }),
  );
}

const isBlock = ({ limit }: Finding) => limit === "longest-read-block" || limit === "longest-write-block";

const isSameDoing = (one: Finding, other: Finding) =>
  one.table === other.table && one.statement === other.statement && one.outcome === other.outcome;

/**
 * @param how.alike others of the same kind with the same safer way.
 * @param how.done whether it is done on production, and the safer way is for another time.
 */
function findingLine(
  finding: Finding,
  { rewritten, alike, done }: { rewritten: boolean; alike: readonly Finding[]; done: boolean },
): string {
  const what = `${marks[finding.outcome]}: ${findingText(finding, wording)}${rewritten ? ", all rows written anew" : ""}${likewise(alike)}`;
  if (finding.outcome === "exempt") return `${what}. Exempt because: ${prose(finding.reason ?? "", 200)}.`;
  return `${what}. ${done && isOver(finding) ? "Another time: " : ""}**${prose(nextFor(finding), 400)}.**`;
}
