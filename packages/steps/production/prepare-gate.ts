import type { Assertion } from "#checks/assertions.ts";
import type { EnvironmentProtection } from "#model/evidence/source.ts";
import type { GateFacts } from "#model/facts/gate.ts";
import { type GatePolicy, gatePolicyOf } from "#model/gate/policy.ts";
import type { FoundProof } from "#model/gate/question.ts";
import type { MigrationPolicy } from "#model/migration-policy.ts";
import { refused } from "#model/problem.ts";
import type { StepContext } from "#model/step.ts";
import { attested } from "../evidence/attested-evidence.ts";
import type { EvidenceHere } from "../evidence/evidence-here.ts";
import { findEvidence } from "../evidence/find-evidence.ts";
import type { AskingInputs } from "./asking-inputs.ts";

/** All that the gate goes by and that does not come from production. */
export interface Prepared {
  proof: FoundProof;
  /** The asking step's own first; for a migration also that of the gate step before it. */
  policies: [GatePolicy, ...GatePolicy[]];
  /** The section `policy` of the asking step's settings, and that of the gate step before it. */
  limits: MigrationPolicy[];
  /** What must hold on production; to be asked of it as it is when it is looked at. */
  assertions: readonly Assertion[];
  overrideReason: string | undefined;
  environment?: EnvironmentProtection;
}

/** Who asks the gate, and what of the checkout it is asked about. */
interface Question {
  by: "gate" | "migrate";
  inputs: AskingInputs;
  here: EvidenceHere | undefined;
  /** That of the checkout's migration files. */
  setDigest: () => Promise<string>;
}

/**
 * Finds the evidence, and asks GitHub what else it must. It can take minutes, in which production may change: so
 * it comes before production is looked at.
 *
 * @throws StagegateError where GitHub cannot be asked.
 */
export async function prepareGate(
  { by, inputs, here, setDigest }: Question,
  context: StepContext,
): Promise<Prepared> {
  const policy = await policyOf(inputs, context);
  const earlier = by === "migrate" ? await gateStepBefore(context) : undefined;
  const policies: Prepared["policies"] = earlier?.policy ? [policy, earlier.policy] : [policy];
  const limits = [context.settings.policy, ...(earlier?.limits ? [earlier.limits] : [])];
  const { branches, events, workflows } = policy;
  const { repository, name, commit, tree } = context.run;
  const wanted = async () => ({
    ...{ repository, name, commit, tree, branches, events, workflows },
    setDigest: await setDigest(),
  });
  const token = inputs["github-token"];
  const found = await findEvidence(here, inputs, wanted, context);
  const proof = policies.some((each) => each.attested) ? await attested(found, token, context) : found;
  const environment = await environmentOf(policies, token, context);
  const overrideReason = inputs["override-reason"];
  const { assertions } = inputs;
  return { proof, policies, limits, assertions, overrideReason, ...(environment ? { environment } : {}) };
}

/** With the defaults that depend on where it runs: the repository's default branch, and this very workflow. */
async function policyOf(inputs: AskingInputs, context: StepContext): Promise<GatePolicy> {
  const policy = gatePolicyOf(inputs);
  const { branches, workflows } = policy;
  const { run, environment } = context;
  const own = environment.GITHUB_RUN_ID && run.workflow ? [run.workflow] : [];
  return {
    ...policy,
    branches: branches.length > 0 ? branches : await defaultBranches(inputs["github-token"], context),
    workflows: workflows.length > 0 ? workflows : own,
  };
}

async function defaultBranches(token: string | undefined, { run, evidenceSource }: StepContext) {
  if (run.defaultBranch) return [run.defaultBranch];
  if (token !== undefined && evidenceSource !== undefined && run.repository !== undefined)
    return [await evidenceSource(token).defaultBranch(run.repository)];
  return ["main", "master"];
}

/** What was given to the gate step alone must hold for the migration that follows it, too. */
async function gateStepBefore({ journal }: StepContext): Promise<GateFacts | undefined> {
  const asked = (await journal.entries()).findLast(
    (entry) => entry.type === "step" && entry.step === "gate" && entry.facts?.policy !== undefined,
  );
  return asked?.type === "step" && asked.step === "gate" ? asked.facts : undefined;
}

/** The first that is not protected, of those that a policy names. */
async function environmentOf(
  policies: readonly GatePolicy[],
  token: string | undefined,
  { evidenceSource, run }: StepContext,
): Promise<EnvironmentProtection | undefined> {
  const names = new Set(policies.flatMap(({ protectedEnvironment: name }) => name ?? []));
  const found: EnvironmentProtection[] = [];
  for (const name of names) {
    if (token === undefined || evidenceSource === undefined) throw environmentUnknown(name);
    found.push(await evidenceSource(token).environment(run.repository, name));
  }
  return found.find((each) => !each.protected) ?? found[0];
}

const environmentUnknown = (name: string) =>
  refused({
    code: "environment-unknown",
    message: `Without a github-token it is unknown whether the environment ${name} is protected.`,
    next: "Give `github-token`; it needs `actions: read`. Or leave `protected-environment` out.",
  });
