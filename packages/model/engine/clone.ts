import type { CloneFacts, NotedHistory } from "../facts/clone.ts";
import type { MaskRules } from "../masking.ts";
import type { TeamWords } from "../personal-names.ts";
import type { DatabaseAddress } from "./address.ts";

export interface ClonePlan {
  masks: MaskRules;
  /** Words of the team's own for names of personal columns. */
  personalWords?: TeamWords;
  /** Production's role that migrates, where it is not the one that is cloned by. */
  migratingRole?: string;
  salt: string;
  /** A reason given by the user for copying without any masking. */
  unsafeUnmasked: string | undefined;
  jobs: number;
  /** SQL run on the clone before anybody else may connect. */
  cleanup: readonly string[];
  excludeData: readonly string[];
  /** Objects that the clone does without, by name. */
  leaveOut: readonly string[];
}

/** What a preview of masks needs of a plan. */
export type PreviewPlan = Required<Pick<ClonePlan, "masks" | "personalWords" | "excludeData">>;

export interface CloneTarget {
  /** `swap` replaces the staging database by name and keeps the old one; `copy` makes one beside it. */
  kind: "swap" | "golden" | "copy";
  /** How long a copy that nobody holds may live. */
  keepMs: number;
}

/** One clone to make: of what, for which staging database, how, and as what. */
export interface CloneOrder {
  source: DatabaseAddress;
  target: DatabaseAddress;
  plan: ClonePlan;
  into: CloneTarget;
  history: NotedHistory;
}

/** A database that has taken over another's name. */
export interface Switched {
  /** The name under which the one from before is kept. */
  kept: string;
  /** What could not be carried over from it. */
  leftOut: string[];
  phases: { phase: string; durationMs: number }[];
}

/** Facts without the one only the step knows. */
export type CloneMade = Omit<CloneFacts, "randomSalt">;
