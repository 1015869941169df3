import { type Evidence, historyDigest } from "./evidence.ts";
import type { FoundProof, Refusal } from "./gate.ts";
import { migrationSetDigest } from "./migration.ts";

type Proof = Extract<FoundProof, { found: "evidence" }>;

/**
 * What cannot be so in evidence as a rehearsal made it: digests that are not those of their lists, or words that
 * GitHub's own record of the run denies. A new digest over changed words does not make them true.
 */
export function contradictionIn({ evidence, record }: Proof): Refusal | undefined {
  const { migrations, production } = evidence;
  const claims: [what: string, says: string | undefined, is: string | undefined][] = [
    ["migration set", migrations?.setDigest, migrations && migrationSetDigest(migrations.files)],
    ["history", production?.historyDigest, production && historyDigest(production.history)],
    ...(record ? claimsOf(evidence, record) : []),
  ];
  const wrong = claims.filter(([, says, is]) => says !== is);
  if (wrong.length === 0) return undefined;
  return {
    code: "evidence-altered",
    message: `The evidence is not as a rehearsal made it: its ${wrong.map(([what]) => what).join(" and ")} cannot be.`,
    next: "Find out who changed it, and rehearse again.",
    details: wrong.map(([what, says, is]) => `${what}: it says ${says ?? "nothing"}, but it is ${is}`),
    final: true,
  };
}

const claimsOf = (evidence: Evidence, record: RunRecordWords): [string, string | undefined, string][] => [
  ["event", evidence.event, record.event],
  ["workflow", evidence.workflow, record.workflow],
  ["branch", branchOf(evidence.ref), record.branch],
];

type RunRecordWords = NonNullable<Proof["record"]>;

/** `main` of `refs/heads/main`; undefined for a tag or a pull request's merge. */
export function branchOf(ref: string | undefined): string | undefined {
  const heads = "refs/heads/";
  return ref?.startsWith(heads) ? ref.slice(heads.length) : undefined;
}
