import { t as run } from "./shared/run.js";
import { m as backupDb } from "./shared/perform-step.js";
// actions/backup-db/main.ts
await run(backupDb);
export {};
