import type { DatabaseIdentity } from "./database-identity.ts";
import { contradictionIn } from "./evidence/contradiction.ts";
import type { EnvironmentProtection, RunRecord } from "./evidence/source.ts";
import type { Evidence, EvidenceBackup } from "./evidence.ts";
import { cloneRefusals } from "./gate/clone.ts";
import { originRefusals } from "./gate/origin.ts";
import { policyRefusals } from "./gate/policy-refusals.ts";
import { productionRefusals } from "./gate/production.ts";
import type { MigrationFile } from "./migration.ts";
import type { MigrationSources } from "./migration-sources.ts";
import type { SchemaOutline } from "./schema/snapshot.ts";
import type { Surroundings } from "./schema/surroundings.ts";
import type { UnfinishedMigration } from "./unfinished-migration.ts";

/** Every reason for which the gate says no. */
export const refusalCodes = [
  "no-evidence",
  "evidence-altered",
  "evidence-untrusted",
  "not-attested",
  "migration-unfinished",
  "migration-set-differs",
  "schema-changed",
  "history-changed",
  "other-database",
  "server-version-differs",
  "clone-differs",
  "clone-stale",
  "clone-incomplete",
  "not-rehearsed",
  "stale",
  "step-not-passed",
  "policy-not-met",
  "way-back-not-proven",
  "backup-missing",
  "backup-unverified",
  "unexpected-workflow",
  "unexpected-branch",
  "unexpected-event",
  "environment-unprotected",
  "production-busy",
] as const;

export interface Refusal {
  code: (typeof refusalCodes)[number];
  /** What is so, and what was wanted. */
  message: string;
  next: string;
  details?: string[];
  /** True for what no reason may pass: without true evidence there is nothing to weigh the reason against. */
  final?: boolean;
}

/** What was found when evidence was looked for. */
export type FoundProof =
  | { found: "nothing"; refusal: Refusal }
  | { found: "altered"; refusal: Refusal }
  | {
      found: "evidence";
      evidence: Evidence;
      digest: string;
      /** Where: a path, the journal, or the address of the run that made it. */
      from: string;
      /** What GitHub itself says of the run. */
      record?: RunRecord;
      /** What its attestation says of the run, which is asked for beside the record and never in its place. */
      attestation?: RunRecord;
    };

/** The limits a team sets. Durations are milliseconds. */
export interface GatePolicy {
  maxAge: number;
  longestMigrate: number;
  backup: "none" | "made" | "restored";
  backupMaxAge: number;
  /** Whether the backup must be there when the gate is asked, or only when production is migrated. */
  backupBy: "gate" | "migrate";
  /** Patterns in which * stands for any letters. No workflow at all means any. */
  branches: readonly string[];
  events: readonly string[];
  workflows: readonly string[];
  busy: number;
  /** How old the clone's rows may be. */
  cloneMaxAge: number;
  /** What way back must have been proven: that which restores the schema, or that which loses nothing either. */
  wayBack: "any" | "schema" | "full";
  /** Patterns of schema objects whose differences do not count. */
  ignore: readonly string[];
}

/** A transaction that uses a table the migration changes. */
export interface OpenTransaction {
  table: string;
  ageMs: number;
  state: string;
}

/** Production and the checkout, as they are now. */
export interface ProductionNow {
  at: Date;
  /** The configuration's name, and the repository where it is known. */
  name: string;
  repository?: string;
  /** The name of the database, without its server. */
  database: string;
  files: readonly MigrationFile[];
  /** What the migrations are made of beside their files. */
  sources: MigrationSources;
  applied: readonly string[];
  fingerprint: string;
  outline?: SchemaOutline;
  serverVersion: string;
  identity: DatabaseIdentity;
  surroundings: Surroundings;
  /** The tables that the migration changes, as the server quotes them. */
  touched: readonly string[];
  /** The oldest transaction for each touched table. */
  open: readonly OpenTransaction[];
  /** The newest backup of it that is at hand: one that went with another job's machine is not. */
  backup?: EvidenceBackup;
  /** A migration of it that was begun and has not ended, by the journal. */
  unfinished?: UnfinishedMigration;
  /** Undefined where it cannot be known. */
  environment?: EnvironmentProtection;
}

export interface GateQuestion {
  proof: FoundProof;
  now: ProductionNow;
  policy: GatePolicy;
  /** Who asks: the preview, or the process that migrates and holds production's lock. */
  asked: "gate" | "migrate";
  overrideReason?: string | undefined;
}

export interface GateDecision {
  verdict: "passed" | "refused";
  /** Those that count. */
  refusals: Refusal[];
  /** Those that the reason lets pass. */
  overridden: Refusal[];
}

/**
 * Whether this migration may run on production now. Pure: the same question has the same answer, wherever and
 * whenever it is asked. All refusals are given at once.
 */
export function decideGate(question: GateQuestion): GateDecision {
  const all = refusalsOf(question);
  const passes = (refusal: Refusal) => question.overrideReason !== undefined && refusal.final !== true;
  const refusals = all.filter((refusal) => !passes(refusal));
  return {
    verdict: refusals.length === 0 ? "passed" : "refused",
    refusals,
    overridden: all.filter(passes),
  };
}

function refusalsOf(question: GateQuestion): Refusal[] {
  const { proof } = question;
  if (proof.found !== "evidence") return [{ ...proof.refusal, final: true }];
  const altered = contradictionIn(proof);
  if (altered) return [altered];
  const other = otherSubject(proof.evidence, question.now);
  if (other) return [other];
  return [
    ...cloneRefusals(proof.evidence, question.now, question.policy),
    ...productionRefusals(proof.evidence, question.now, question.policy),
    ...policyRefusals(proof.evidence, question),
    ...originRefusals(proof, question.now, question.policy),
  ];
}

/** Evidence of another database or repository is none for this one. */
function otherSubject(evidence: Evidence, now: ProductionNow): Refusal | undefined {
  const subjects: [what: string, found: string | undefined, wanted: string | undefined][] = [
    ["configuration", evidence.name, now.name],
    ["repository", evidence.repository, now.repository],
  ];
  const wrong = subjects.find(([, found, wanted]) => wanted !== undefined && found !== wanted);
  if (!wrong) return undefined;
  const [what, found, wanted] = wrong;
  return {
    code: "no-evidence",
    message: `The evidence is of the ${what} ${found ?? "nobody named"}, and this is ${wanted}.`,
    next: "Hand over the evidence of this one's own rehearsal.",
    final: true,
  };
}
