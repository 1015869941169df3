import { clockSkewMs } from "../clock-skew.ts";
import { formatDuration } from "../duration.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../facts/policy.ts";
import type { WayBackClass } from "../facts/rollback.ts";
import { failsPolicy, findingText, nextFor } from "../finding-text.ts";
import { judgedAgain } from "./judged-again.ts";
import type { GateQuestion } from "./question.ts";
import type { Refusal } from "./refusal.ts";

/** Without these a rehearsal has shown nothing: a clone, the migration on it, and a look at what came out. */
const neededSteps = ["clone-to-staging", "migrate", "smoke-test"];

/** Whether what was rehearsed is good enough for this team. */
export function policyRefusals(evidence: Evidence, question: GateQuestion): Refusal[] {
  return [
    ...stepsNotPassed(evidence),
    ...stale(evidence, question),
    ...tooLong(evidence, question),
    ...wayBackRefusals(evidence, question),
    ...limitsBroken(evidence, question),
    ...backupRefusals(question),
  ];
}

function stepsNotPassed({ steps, migrations, production, clone }: Evidence): Refusal[] {
  const bad = steps.filter(({ verdict }) => verdict !== "passed");
  const missing = neededSteps.filter((needed) => !steps.some(({ step }) => step === needed));
  const details = [
    ...bad.map(({ step, verdict }) => `${step}: ${verdict}`),
    ...missing.map((step) => `${step}: not run`),
  ];
  if (details.length === 0 && !inOrder(steps)) details.push(`not in this order: ${neededSteps.join(", ")}`);
  if (details.length === 0 && !(migrations && production && clone))
    details.push("the facts of clone-to-staging or migrate are missing");
  if (details.length === 0) return [];
  return [
    {
      code: "step-not-passed",
      message: `The rehearsal did not pass: ${details.join(", ")}.`,
      next: "Read its report, fix what it found, and rehearse again.",
    },
  ];
}

/** A check before the migration has seen nothing of it. Where a step ran twice, the last one counts. */
function inOrder(steps: Evidence["steps"]): boolean {
  const at = neededSteps.map((needed) => steps.findLastIndex(({ step }) => step === needed));
  return at.every((place, index) => index === 0 || place > (at[index - 1] ?? -1));
}

const goodEnough: Record<"schema" | "full", readonly WayBackClass[]> = {
  schema: ["reversible", "reversible-but-loses", "not-proven"],
  full: ["reversible"],
};

function wayBackRefusals({ wayBack, migrations }: Evidence, { policy }: GateQuestion): Refusal[] {
  if (policy.wayBack === "any" || migrations?.applied.length === 0) return [];
  if (wayBack && goodEnough[policy.wayBack].includes(wayBack.class)) return [];
  return [
    {
      code: "way-back-not-proven",
      message: wayBack
        ? `The way back is ${wayBack.class}${unprovenWords(wayBack.unproven)}; wanted is one that ${policy.wayBack === "full" ? "loses nothing" : "restores the schema"}.`
        : "The rehearsal did not try the way back.",
      next: "Correct the down migration and rehearse again with `prove: true` in the section `rollback`, or relax `way-back`.",
    },
  ];
}

/** The columns by name: whoever decides has to look at these. */
const unprovenWords = (columns: readonly string[] = []) =>
  columns.length === 0 ? "" : ` (the migration wrote masked columns: ${columns.join(", ")})`;

function stale({ finishedAt }: Evidence, { now, policy }: GateQuestion): Refusal[] {
  const age = ageOf(finishedAt, now.at);
  if (age <= policy.maxAge && age >= -clockSkewMs) return [];
  return [
    {
      code: "stale",
      message:
        age < 0
          ? `The evidence is dated ${formatDuration(-age)} in the future.`
          : `The rehearsal ended ${formatDuration(age)} ago; ${formatDuration(policy.maxAge)} are allowed.`,
      next: "Rehearse again.",
    },
  ];
}

function tooLong({ migrations }: Evidence, { policy }: GateQuestion): Refusal[] {
  if (!migrations || migrations.durationMs <= policy.longestMigrate) return [];
  return [
    {
      code: "policy-not-met",
      message: `The rehearsed migration took ${formatDuration(migrations.durationMs)}; ${formatDuration(policy.longestMigrate)} are allowed.`,
      next: "Make it faster, or raise `longest-migrate` in the section `gate` of stagegate.yml.",
    },
  ];
}

/** The team's policy on what a migration may do, as the rehearsal measured it: the stricter of the rehearsal's and ours. */
function limitsBroken({ migrations }: Evidence, { limits = [] }: GateQuestion): Refusal[] {
  const refused = (migrations?.policy?.findings ?? []).filter(failsPolicy);
  const here = migrations ? limits.flatMap((policy) => judgedAgain(migrations, policy)) : [];
  const broken = [...refused, ...here.filter(firstOfItsText)];
  const [worst, ...others] = broken;
  if (!worst) return [];
  return [
    {
      code: "policy-not-met",
      message: `The rehearsed migration does more than the policy allows: ${findingText(worst)}.`,
      next: `${nextFor(worst)}, and rehearse again; or change \`policy\` in stagegate.yml.`,
      details: others.map((finding) => findingText(finding)),
    },
  ];
}

const firstOfItsText = (finding: Finding, at: number, all: readonly Finding[]) =>
  all.findIndex((each) => findingText(each) === findingText(finding)) === at;

function backupRefusals({ now, policy, asked }: GateQuestion): Refusal[] {
  if (policy.backup === "none" || (policy.backupBy === "migrate" && asked === "gate")) return [];
  const { backup } = now;
  const next = `Run backup-db on production before this, in this job and with the same journal${policy.backup === "restored" ? " and `verify: restore`" : ""}.`;
  if (!backup)
    return [
      { code: "backup-missing", message: `There is no backup of ${now.database} on this machine.`, next },
    ];
  const age = ageOf(backup.createdAt, now.at);
  if (age > policy.backupMaxAge || age < -clockSkewMs)
    return [
      {
        code: "backup-missing",
        message:
          age < 0
            ? `The backup is dated ${formatDuration(-age)} in the future.`
            : `The newest backup is ${formatDuration(age)} old; ${formatDuration(policy.backupMaxAge)} are allowed.`,
        next,
      },
    ];
  if (policy.backup !== "restored" || backup.restored) return [];
  return [
    {
      code: "backup-unverified",
      message: "The newest backup was never restored: only its checksum was read back.",
      next,
    },
  ];
}

const ageOf = (when: string, now: Date) => now.getTime() - Date.parse(when);
