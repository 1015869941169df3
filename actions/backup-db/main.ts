import { run } from "#action/run.ts";
import { backupDb } from "#steps/backup-db/step.ts";

await run(backupDb);
