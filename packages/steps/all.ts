import type { Step } from "#model/step.ts";
import { backupDb } from "./backup-db.ts";
import { cloneToStaging } from "./clone-to-staging.ts";
import { gate } from "./gate.ts";
import { migrate } from "./migrate.ts";
import { rehearse } from "./rehearse.ts";
import { report } from "./report.ts";
import { resetSequences } from "./reset-sequences.ts";
import { rollback } from "./rollback.ts";
import { smokeTest } from "./smoke-test.ts";
import { tagRelease } from "./tag-release.ts";

/** Every step, in the order in which a release goes through them; `rehearse` runs the others. */
export const steps: readonly Step[] = [
  rehearse,
  backupDb,
  cloneToStaging,
  migrate,
  resetSequences,
  smokeTest,
  gate,
  tagRelease,
  rollback,
  report,
];
