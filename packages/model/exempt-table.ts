import type { MigrationPolicy } from "./migration-policy.ts";
import { matchesAny } from "./wildcard.ts";

/** The rule by which a policy leaves a table out of its limits; a rule for a partitioned table is one for its parts. */
export function exemptRule(
  { table, partOf }: { table: string; partOf?: string | undefined },
  { exempt }: Pick<MigrationPolicy, "exempt">,
): MigrationPolicy["exempt"][number] | undefined {
  const known = partOf === undefined ? [table] : [table, partOf];
  // A recording leaves `public` out, and a team need not.
  const names = known.flatMap((each) => (each.includes(".") ? each : [each, `public.${each}`]));
  return exempt.find((rule) => names.some((each) => matchesAny(each, [rule.table])));
}
