/** Every reason for which the gate says no. */
export const refusalCodes = [
  "no-evidence",
  "evidence-altered",
  "evidence-untrusted",
  "not-attested",
  "migration-unfinished",
  "migration-set-differs",
  "schema-changed",
  "settings-differ",
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
  "assertion-failed",
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
