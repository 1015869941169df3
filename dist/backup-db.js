import { t as run } from "./shared/run.js";
import { p as backupDb } from "./shared/stagegate-steps.js";
// actions/backup-db/main.ts
await run(backupDb);
export {};
