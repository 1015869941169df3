import { clockSkewMs } from "../clock-skew.ts";
import { type Evidence, historyDigest } from "../evidence.ts";
import type { FoundProof } from "../gate/question.ts";
import type { Refusal } from "../gate/refusal.ts";
import { migrationSetDigest } from "../migration.ts";
import { runNumberOf } from "../run-number.ts";
import type { RunRecord } from "./source.ts";

type Proof = Extract<FoundProof, { found: "evidence" }>;

/** What evidence says of one thing, and what is so. */
interface Claim {
  what: string;
  says: string | undefined;
  is: string | undefined;
  holds: boolean;
}

/**
 * What cannot be so in evidence as a rehearsal made it: digests that are not those of their lists, or words that
 * GitHub's own record of the run, or its attestation, denies. A new digest over changed words does not make them
 * true.
 */
export function contradictionIn({ evidence, record, attestation }: Proof): Refusal | undefined {
  const { migrations, production } = evidence;
  const claims = [
    same("migration set", migrations?.setDigest, migrations && migrationSetDigest(migrations.files)),
    same("history", production?.historyDigest, production && historyDigest(production.history)),
    ...(record ? claimsOf(evidence, record) : []),
    ...(attestation ? claimsOf(evidence, attestation) : []),
  ];
  const wrong = claims.filter(({ holds }) => !holds);
  if (wrong.length === 0) return undefined;
  const names = [...new Set(wrong.map(({ what }) => what))];
  return {
    code: "evidence-altered",
    message: `The evidence was changed after the rehearsal: its ${names.join(" and ")} cannot be.`,
    next: "Find out who changed it, and rehearse again.",
    details: wrong.map(({ what, says, is }) => `${what}: it says ${says ?? "nothing"}, but it is ${is}`),
    final: true,
  };
}

function claimsOf(evidence: Evidence, record: RunRecord): Claim[] {
  const { event, workflow, ref, commit, run, startedAt, finishedAt } = evidence;
  return [
    same("event", event, record.event),
    same("workflow", workflow, record.workflow),
    same("branch", branchOf(ref), record.branch),
    // GitHub's record of a pull request's run names another commit than the one that is checked out.
    ...(record.event.startsWith("pull_request") ? [] : [same("commit", commit, record.commit)]),
    same("run", runNumberOf(run.id), record.runNumber),
    // An attempt that was started later leaves what an earlier one rehearsed as it is.
    {
      what: "attempt",
      says: String(run.attempt),
      is: `not over ${record.attempt}`,
      holds: run.attempt !== undefined && run.attempt <= record.attempt,
    },
    notBefore("end", finishedAt, startedAt),
    ...(record.createdAt ? [notBefore("beginning", startedAt, record.createdAt)] : []),
    ...(record.endedAt ? [notAfter("end", finishedAt, record.endedAt)] : []),
  ];
}

const same = (what: string, says: string | undefined, is: string | undefined): Claim => ({
  what,
  says,
  is,
  holds: says === is,
});

const notBefore = (what: string, says: string, bound: string): Claim => ({
  what,
  says,
  is: `not before ${bound}`,
  holds: Date.parse(says) >= Date.parse(bound) - clockSkewMs,
});

const notAfter = (what: string, says: string, bound: string): Claim => ({
  what,
  says,
  is: `not after ${bound}`,
  holds: Date.parse(says) <= Date.parse(bound) + clockSkewMs,
});

/** `main` of `refs/heads/main`; undefined for a tag or a pull request's merge. */
export function branchOf(ref: string | undefined): string | undefined {
  const heads = "refs/heads/";
  return ref?.startsWith(heads) ? ref.slice(heads.length) : undefined;
}
