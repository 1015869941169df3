import type { EnvironmentProtection } from "#model/evidence/source.ts";
import type { GatePolicyFact } from "#model/facts/gate.ts";
import type { FoundProof } from "#model/gate.ts";
import { refused } from "#model/problem.ts";
import type { StepContext } from "#model/step.ts";
import { attested } from "./attested-evidence.ts";
import type { EvidenceHere } from "./evidence-here.ts";
import { findEvidence } from "./find-evidence.ts";
import type { GateInputs } from "./inputs.ts";

/** All that the gate goes by and that does not come from production. */
export interface Prepared {
  proof: FoundProof;
  /** The asking step's own first; for a migration also that of the gate step before it. */
  policies: [GatePolicyFact, ...GatePolicyFact[]];
  overrideReason: string | undefined;
  environment?: EnvironmentProtection;
}

/**
 * Finds the evidence, and asks GitHub what else it must. It can take minutes, in which production may change: so
 * it comes before production is looked at. `setDigest` is that of the checkout's migration files.
 *
 * @throws StagegateError where GitHub cannot be asked.
 */
export async function prepareGate(
  by: "gate" | "migrate",
  inputs: GateInputs,
  here: EvidenceHere | undefined,
  setDigest: () => Promise<string>,
  context: StepContext,
): Promise<Prepared> {
  const policy = await policyOf(inputs, context);
  const earlier = by === "migrate" ? await policyOfGateStep(context) : undefined;
  const policies: Prepared["policies"] = earlier ? [policy, earlier] : [policy];
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
  return { proof, policies, overrideReason, ...(environment ? { environment } : {}) };
}

/** With the defaults that depend on where it runs: the repository's default branch, and this very workflow. */
async function policyOf(inputs: GateInputs, context: StepContext): Promise<GatePolicyFact> {
  const { backup, branches, events, workflows, busy, attested } = inputs;
  const { run, environment } = context;
  const environmentName = inputs["protected-environment"];
  const own = environment.GITHUB_RUN_ID && run.workflow ? [run.workflow] : [];
  return {
    maxAge: inputs["max-age"],
    longestMigrate: inputs["longest-migrate"],
    backup,
    backupMaxAge: inputs["backup-max-age"],
    backupBy: inputs["backup-by"],
    branches: branches.length > 0 ? branches : await defaultBranches(inputs["github-token"], context),
    events,
    workflows: workflows.length > 0 ? workflows : own,
    busy,
    cloneMaxAge: inputs["clone-max-age"],
    wayBack: inputs["way-back"],
    ignore: inputs.ignore,
    attested,
    ...(environmentName === undefined ? {} : { protectedEnvironment: environmentName }),
  };
}

async function defaultBranches(token: string | undefined, { run, evidenceSource }: StepContext) {
  if (run.defaultBranch) return [run.defaultBranch];
  if (token !== undefined && evidenceSource !== undefined && run.repository !== undefined)
    return [await evidenceSource(token).defaultBranch(run.repository)];
  return ["main", "master"];
}

/** What was given to the gate step alone must hold for the migration that follows it, too. */
async function policyOfGateStep({ journal }: StepContext): Promise<GatePolicyFact | undefined> {
  const asked = (await journal.entries()).findLast(
    (entry) => entry.type === "step" && entry.step === "gate" && entry.facts?.policy !== undefined,
  );
  return asked?.type === "step" && asked.step === "gate" ? asked.facts?.policy : undefined;
}

/** The first that is not protected, of those that a policy names. */
async function environmentOf(
  policies: readonly GatePolicyFact[],
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
    message: `Whether the environment ${name} is protected cannot be told without a github-token.`,
    next: "Give `github-token`; it needs `actions: read`. Or leave `protected-environment` out.",
  });
