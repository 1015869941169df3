import type { Finding } from "#model/facts/policy.ts";
import { failsPolicy } from "#model/finding-text.ts";
import { isPolicyProblem } from "#model/policy-problem.ts";
import { counted } from "#model/size.ts";
import { lastOf, type Rehearsal } from "./rehearsal.ts";

type Entry = Rehearsal["work"][number];

/** What the team's policy alone held against a migration that ran well, the worst first; nothing for any other entry. */
export function heldAgainst(entry: Entry): Finding[] {
  if (entry.type !== "step" || entry.step !== "migrate") return [];
  if (entry.problem === undefined || !isPolicyProblem(entry.problem)) return [];
  return (entry.facts?.policy?.findings ?? []).filter(failsPolicy);
}

/** Whether the findings of the report say all of an entry's problem. */
export const isToldByFindings = (rehearsal: Rehearsal, entry: Entry) =>
  heldAgainst(entry).length > 0 && entry === lastOf(rehearsal, "migrate");

/**
 * How an entry ended, for a line of a table: its headline. What the policy holds against it stands above the table
 * and below it, and is only counted.
 */
export function resultOf(entry: Entry): string {
  if (entry.type === "command") return entry.command;
  const against = heldAgainst(entry);
  if (against.length === 0 || entry.step !== "migrate") return entry.headline;
  const applied = entry.facts?.applied.length ?? 0;
  return `${counted(applied, "migration")} applied, ${counted(against.length, "finding")} against the policy`;
}
