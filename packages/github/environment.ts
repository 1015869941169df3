import type { EnvironmentProtection } from "#model/evidence-source.ts";
import { statusOf } from "./api-problem.ts";
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
    const rules = [
      ...(data.protection_rules ?? []).flatMap((rule) =>
        rule.type === "required_reviewers" ? "reviewers must allow it" : [],
      ),
      ...(data.deployment_branch_policy ? ["only some branches may deploy"] : []),
    ];
    return rules.length > 0
      ? { name, protected: true, rules }
      : { name, protected: false, rules: ["It has neither reviewers nor a limit to branches."] };
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    // GitHub makes an environment that a job names, without any rule.
    return { name, protected: false, rules: ["There is no such environment that the token can see."] };
  }
}
