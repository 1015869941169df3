import type { Finding } from "#model/facts/policy.ts";
import type { Wording } from "#model/finding-text.ts";
import { shortFinding } from "./short-finding.ts";

const isLoss = ({ limit }: Finding) => limit === "lost-rows" || limit === "dropped-table";
const isSwallowed = ({ limit }: Finding) => limit === "failed-statement";

/** Kinds of which several are told as one. */
const summed: readonly ((finding: Finding) => boolean)[] = [isSwallowed, isLoss];

/** What stands in the first line whatever else there is: errors that were swallowed, and rows that are gone. */
export const isAlwaysTold = (finding: Finding): boolean => isSwallowed(finding) || isLoss(finding);

/** What users would wait for: the first line has one place for it. */
export const isOfPause = ({ limit }: Finding): boolean =>
  limit === "longest-read-block" || limit === "longest-write-block" || limit === "row-locks";

/** Findings for the first line, in their order: those of a kind that is summed are one. */
export function toldFindings(findings: readonly Finding[]): Finding[] {
  const firstOf = (finding: Finding) => {
    const isOfKind = summed.find((each) => each(finding));
    return isOfKind === undefined || findings.find(isOfKind) === finding;
  };
  return findings.filter(firstOf);
}

/** A finding in a few words; the first of a kind that is summed, for all of them: `2,000 rows of 3 tables lost`. */
export function toldAs(finding: Finding, findings: readonly Finding[], wording: Wording): string {
  const isOfKind = summed.find((each) => each(finding));
  const own = isOfKind ? findings.filter(isOfKind) : [finding];
  if (own.length < 2) return shortFinding(finding, wording);
  const rows = own.reduce((sum, each) => sum + (each.rows ?? 0), 0);
  const estimated = own.some((each) => each.estimated);
  const all: Finding = {
    limit: isLoss(finding) ? "lost-rows" : finding.limit,
    outcome: finding.outcome,
    rows,
    ...(estimated ? { estimated } : {}),
  };
  return shortFinding(all, { ...wording, name: () => `${own.length} tables` });
}
