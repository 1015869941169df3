import type { DatabaseIdentity } from "../database-identity.ts";
import type { EnvironmentProtection, RunRecord } from "../evidence/source.ts";
import type { Evidence, EvidenceBackup } from "../evidence.ts";
import type { AssertionFact } from "../facts/assertion.ts";
import type { MigrationFile } from "../migration.ts";
import type { MigrationPolicy } from "../migration-policy.ts";
import type { MigrationSources } from "../migration-sources.ts";
import type { SchemaOutline } from "../schema/fingerprint.ts";
import type { Surroundings } from "../schema/surroundings.ts";
import type { SessionSetting } from "../session-setting.ts";
import type { UnfinishedMigration } from "../unfinished-migration.ts";
import type { GatePolicy } from "./policy.ts";
import type { Refusal } from "./refusal.ts";

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
  /** With what a session of the role that migrates begins. */
  settings: readonly SessionSetting[];
  /** The tables that the migration changes, as the server quotes them. */
  touched: readonly string[];
  /** What must hold there by the team's own word. */
  assertions: readonly AssertionFact[];
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
  /** What a migration may do, by whoever asks: it holds beside the policy that the rehearsal was judged by. */
  limits?: readonly MigrationPolicy[];
  /** Who asks: the preview, or the process that migrates and holds production's lock. */
  asked: "gate" | "migrate";
  overrideReason?: string | undefined;
}
