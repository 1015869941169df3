import type { Evidence } from "../evidence.ts";
import { exemptRule } from "../exempt-table.ts";
import type { Finding } from "../facts/policy.ts";
import type { RecordingBrief } from "../facts/recording-brief.ts";
import { failsPolicy } from "../finding-text.ts";
import type { MigrationPolicy } from "../migration-policy.ts";
import { unrecordedFindings } from "../unrecorded-findings.ts";

type Migrations = NonNullable<Evidence["migrations"]>;

const blockLimits = ["longest-read-block", "longest-write-block"] as const;

/**
 * What a rehearsal recorded, judged by another policy than the rehearsal's: that of whoever asks the gate. Only what
 * the rehearsal itself let pass; what it refused is refused in any case.
 *
 * @returns what this policy does not allow, or cannot tell: the worst first.
 */
export function judgedAgain(migrations: Migrations, policy: MigrationPolicy): Finding[] {
  const { policy: results, recording, applied } = migrations;
  if (applied.length === 0) return [];
  if (!recording || !results) return unrecordedFindings(policy);
  const judged = results.findings
    .filter((finding) => !failsPolicy(finding))
    .map((finding) => judgedBy(finding, policy));
  const quiet = quietBlocks(recording, results.findings, policy);
  return [...judged, ...quiet, ...unmeasured(recording, policy), ...tooLong(recording, policy)]
    .filter(failsPolicy)
    .toSorted((one, other) => (other.figureMs ?? 0) - (one.figureMs ?? 0));
}

function judgedBy(finding: Finding, policy: MigrationPolicy): Finding {
  const { limit, table = "", partOf, figureMs = 0, empty } = finding;
  if (empty) return finding;
  if (limit === "failed-statement")
    return policy["failed-statements"] === "allowed" ? finding : { ...finding, outcome: "broken" };
  if (limit === "lifted-timeout")
    return policy["lifted-timeouts"] === "refused" ? { ...finding, outcome: "broken" } : finding;
  if (limit === "not-recorded") return limitsBlocks(policy) ? { ...finding, outcome: "unmeasured" } : finding;
  const exempt = exemptRule({ table, partOf }, policy);
  if (exempt) return finding;
  if (limit === "rewrites")
    return policy.rewrites === "refused" ? { ...finding, outcome: "broken" } : finding;
  if (limit !== "longest-read-block" && limit !== "longest-write-block") return finding;
  const allowedMs = policy[limit];
  return allowedMs !== undefined && figureMs > allowedMs
    ? { ...finding, outcome: "broken", allowedMs }
    : finding;
}

const limitsBlocks = (policy: MigrationPolicy) =>
  policy.rewrites === "refused" || blockLimits.some((limit) => policy[limit] !== undefined);

/** Blocks that were too short to be worth a word in the rehearsal. */
function quietBlocks(
  { tables }: RecordingBrief,
  told: readonly Finding[],
  policy: MigrationPolicy,
): Finding[] {
  return blockLimits.flatMap((limit) => {
    const allowedMs = policy[limit];
    if (allowedMs === undefined) return [];
    return tables.flatMap(({ name: table, partitionOf: partOf, readsBlocked, writesBlocked }) => {
      const blocked = limit === "longest-read-block" ? readsBlocked : writesBlocked;
      const isTold = told.some((each) => each.limit === limit && each.table === table);
      if (!blocked || blocked.longestMs <= allowedMs || isTold) return [];
      if (exemptRule({ table, partOf }, policy)) return [];
      const { longestMs: figureMs, seen } = blocked;
      return [{ limit, outcome: "broken" as const, table, figureMs, allowedMs, seen }];
    });
  });
}

/** A limit that the rehearsal could not have told is not kept. */
function unmeasured({ locks, blockedUnderMs = 0 }: RecordingBrief, policy: MigrationPolicy): Finding[] {
  return blockLimits.flatMap((limit) => {
    const allowedMs = policy[limit];
    if (allowedMs === undefined || (locks === "measured" && allowedMs >= blockedUnderMs)) return [];
    return [{ limit, outcome: "unmeasured" as const, allowedMs, reason: "the rehearsal could not tell" }];
  });
}

function tooLong({ durationMs }: RecordingBrief, policy: MigrationPolicy): Finding[] {
  const allowedMs = policy["longest-duration"];
  if (allowedMs === undefined || durationMs <= allowedMs) return [];
  return [{ limit: "longest-duration", outcome: "broken", figureMs: durationMs, allowedMs }];
}
