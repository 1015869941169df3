import type { EnvironmentProtection } from "#model/evidence/source.ts";
import { statusOf } from "./api-problem.ts";
import { letsAnybodyThrough } from "./branch-pattern.ts";
import type { Client, Repository } from "./client.ts";

/**
 * Whether not everybody who can start a workflow can deploy to an environment: reviewers must allow it, or
 * only some branches may.
 */
export async function environmentProtection(
  client: Client,
  at: Repository,
  name: string,
): Promise<EnvironmentProtection> {
  try {
    const { data } = await client.rest.repos.getEnvironment({ ...at, environment_name: name });
    const reviewed = (data.protection_rules ?? []).some(({ type }) => type === "required_reviewers");
    const limit = await branchLimit(client, at, name, data.deployment_branch_policy);
    const rules = [
      ...(reviewed ? ["reviewers must allow it"] : []),
      ...("limited" in limit ? [limit.limited] : []),
    ];
    if (rules.length > 0) return { name, protected: true, rules };
    return {
      name,
      protected: false,
      rules: ["It has no reviewers.", ...("open" in limit ? [limit.open] : [])],
    };
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    // GitHub makes an environment that a job names, without any rule.
    return { name, protected: false, rules: ["There is no such environment that the token can see."] };
  }
}

type Policy = { protected_branches: boolean; custom_branch_policies: boolean } | null | undefined;

/** Whether only some branches and tags may deploy: a policy that lets every one is none. */
async function branchLimit(
  client: Client,
  at: Repository,
  name: string,
  policy: Policy,
): Promise<{ limited: string } | { open: string }> {
  if (policy?.custom_branch_policies) {
    const policies = await client.paginate(client.rest.repos.listDeploymentBranchPolicies, {
      ...at,
      environment_name: name,
      per_page: 100,
    });
    const open = policies.find((each) => letsAnybodyThrough(each.name ?? ""));
    return open
      ? {
          open: `Every branch that ${JSON.stringify(open.name ?? "")} fits may deploy to it, and anybody can give a branch such a name.`,
        }
      : { limited: "only some branches may deploy" };
  }
  if (!policy?.protected_branches) return { open: "It has no limit to branches." };
  // Where no branch is protected, every branch may:
  // https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments#deployment-branches-and-tags
  const { data } = await client.rest.repos.listBranches({ ...at, protected: true, per_page: 1 });
  return data.length > 0
    ? { limited: "only protected branches may deploy" }
    : { open: "Only protected branches may deploy to it, and as none is, every one may." };
}
