import { run } from "#action/run.ts";
import { backupDb } from "#steps/backup-db.ts";

await run(backupDb);
