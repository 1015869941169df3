import { branchOf } from "../evidence/contradiction.ts";
import { matchesAny } from "../wildcard.ts";
import type { GatePolicy } from "./policy.ts";
import type { FoundProof, ProductionNow } from "./question.ts";
import type { Refusal } from "./refusal.ts";

type Proof = Extract<FoundProof, { found: "evidence" }>;

/** Whether the rehearsal was one of those whose word counts, and somebody must allow this deployment. */
export function originRefusals(
  { evidence, record }: Proof,
  { environment }: ProductionNow,
  policy: GatePolicy,
): Refusal[] {
  const refusals: Refusal[] = [];
  const { event = "nothing known", workflow, ref } = evidence;
  if (event.startsWith("pull_request"))
    refusals.push({
      code: "unexpected-event",
      message: `The evidence is of a pull request (${event}): it informs reviewers and never opens the gate.`,
      next: "Rehearse the branch that is deployed, on push or in the release's own run.",
      // Whoever opens a pull request chooses what its run does; no reason can make up for that.
      final: true,
    });
  else if (!matchesAny(event, policy.events))
    refusals.push({
      code: "unexpected-event",
      message: `The rehearsal was started ${event === "local" ? "in a terminal (`local`)" : `by ${event}`}; allowed: ${policy.events.join(", ")}.`,
      next: `Rehearse in a run that is started in one of these ways, or change \`events\` under \`gate:\` in stagegate.yml${event === "local" ? ": `local` stands for a terminal" : ""}.`,
    });
  const branch = branchOf(ref);
  if (branch === undefined || !matchesAny(branch, policy.branches))
    refusals.push({
      code: "unexpected-branch",
      message: `The rehearsal was of ${ref ?? "no known branch"}; allowed branches: ${policy.branches.join(", ")}.`,
      next: "Rehearse the branch that is deployed, or change `branches` under `gate:` in stagegate.yml.",
    });
  if (policy.workflows.length > 0 && !matchesAny(workflow ?? "", policy.workflows))
    refusals.push({
      code: "unexpected-workflow",
      message: `The rehearsal was of ${workflow ?? "no known workflow"}; allowed: ${policy.workflows.join(", ")}.`,
      next: "Rehearse by one of these workflows, or change `workflows` under `gate:` in stagegate.yml.",
    });
  for (const { conclusion, url } of endingsOf(record))
    refusals.push({
      code: "step-not-passed",
      message: `The run of the rehearsal ended as ${conclusion}: ${url}.`,
      next: "Read its log, fix what it found, and rehearse again.",
    });
  if (environment && !environment.protected)
    refusals.push({
      code: "environment-unprotected",
      message: `Anybody who can start a workflow can deploy to the environment ${environment.name}.`,
      next: "Limit it to protected branches, or name reviewers, in the repository's settings under Environments.",
      details: [...environment.rules],
    });
  return refusals;
}

/** The runs that did not pass: an older success does not hide a newer failure, nor the other way round. */
function endingsOf(record: Proof["record"]) {
  return (record ? [record, ...(record.newer ? [record.newer] : [])] : []).filter(
    ({ conclusion }) => conclusion !== undefined && conclusion !== "success",
  );
}
