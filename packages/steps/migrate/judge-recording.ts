import { isHistoryTable } from "#migrations/of-history.ts";
import { type ErrorClass, isTransient } from "#model/engine/error-class.ts";
import type { SaferWays } from "#model/engine/safer-ways.ts";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import type { PolicyResults } from "#model/facts/policy.ts";
import type { RecordingFacts } from "#model/facts/recording.ts";
import type { MigrationPolicy } from "#model/migration-policy.ts";
import { limitsOf, policyResults, type Seen } from "#model/policy-findings.ts";
import { policyProblem } from "#model/policy-problem.ts";
import { tableNamed } from "#model/schema/object.ts";
import type { StepOutcome } from "#model/step.ts";
import { unrecordedFindings } from "#model/unrecorded-findings.ts";

/**
 * The outcome of a migration with what was seen of it, and judged by the team's policy. A migration that failed
 * stays failed; on production, where it is done already, the policy refuses nothing any more.
 *
 * @param ways those of the engine.
 */
export function judgeRecording(
  outcome: StepOutcome<MigrateFacts>,
  { recording, data }: Seen,
  policy: MigrationPolicy,
  ways: SaferWays,
): StepOutcome<MigrateFacts> {
  const { facts } = outcome;
  if (!facts) return outcome;
  const swallowed = { ...recording, failed: swallowedIn(outcome, recording) };
  const results = policyResults({ recording: swallowed, data }, policy, ways);
  const done = facts.environment === "production";
  const judged = {
    ...outcome,
    facts: { ...facts, recording, policy: done ? asNotes(results) : results, ...(data ? { data } : {}) },
  };
  const broken = done || outcome.problem ? undefined : policyProblem(results);
  if (!broken) return judged;
  const { problem, verdict } = broken;
  return { ...judged, problem, verdict, headline: problem.message.replace(/\.$/, "") };
}

/** The same of a migration that nobody recorded: no limit that is set is known to be kept. */
export function judgeUnrecorded(
  outcome: StepOutcome<MigrateFacts>,
  policy: MigrationPolicy,
): StepOutcome<MigrateFacts> {
  const { facts } = outcome;
  const findings = unrecordedFindings(policy);
  if (!facts || outcome.problem || facts.environment === "production" || findings.length === 0)
    return outcome;
  const results = { limits: limitsOf(policy), findings };
  const judged = { ...outcome, facts: { ...facts, policy: results } };
  const found = policyProblem(results);
  if (!found) return judged;
  return { ...judged, ...found, headline: found.problem.message.replace(/\.$/, "") };
}

/** What a later attempt made good, and where the migration failed too, is no news. */
const isTried = (errorClass: ErrorClass | undefined) =>
  isTransient(errorClass) || errorClass === "statement-timeout" || errorClass === "cancelled";

function swallowedIn({ facts, problem }: StepOutcome<MigrateFacts>, { failed = [] }: RecordingFacts) {
  if (problem) return [];
  return (facts?.attempts.length ?? 0) > 1 ? failed.filter(({ errorClass }) => !isTried(errorClass)) : failed;
}

/** The recording without the tool's own table, which nobody but the tool uses. */
export function withoutHistory(recording: RecordingFacts, historyTable: string | undefined): RecordingFacts {
  const isHistory = isHistoryTable(historyTable);
  // A recording leaves `public` out, and the schema's own names do not.
  const isTeams = (name: string) => !isHistory(tableNamed(name));
  return {
    ...recording,
    tables: recording.tables.filter(({ name }) => isTeams(name)),
    indexes: recording.indexes.filter(({ table }) => isTeams(table)),
  };
}

const asNotes = ({ limits, findings }: PolicyResults): PolicyResults => ({
  limits,
  findings: findings.map((finding) =>
    finding.outcome === "broken" ? { ...finding, outcome: "note" as const } : finding,
  ),
});
