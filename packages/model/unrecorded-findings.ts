import type { Finding } from "./facts/policy.ts";
import type { MigrationPolicy } from "./migration-policy.ts";

const limits = ["longest-read-block", "longest-write-block", "longest-duration"] as const;

/** Every limit that is set, for a migration of which nothing was recorded: none of them is known to be kept. */
export function unrecordedFindings(policy: MigrationPolicy): Finding[] {
  const given = limits.filter((limit) => policy[limit] !== undefined);
  const all = policy.rewrites === "refused" ? [...given, "rewrites" as const] : given;
  return all.map((limit) => ({
    limit,
    outcome: "unmeasured",
    reason: "the migration was not recorded",
    saferWay: "rehearse it with `record: true`",
  }));
}
