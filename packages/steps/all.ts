import type { Step } from "#model/step.ts";
import { backupDb } from "./backup-db/step.ts";
import { cloneToStaging } from "./clone-to-staging/step.ts";
import { gate } from "./gate/step.ts";
import { migrate } from "./migrate/step.ts";
import { rehearse } from "./rehearse/step.ts";
import { report } from "./report/step.ts";
import { resetSequences } from "./reset-sequences/step.ts";
import { rollback } from "./rollback/step.ts";
import { smokeTest } from "./smoke-test/step.ts";
import { tagRelease } from "./tag-release/step.ts";

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
