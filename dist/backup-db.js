import { t as run } from "./shared/run.js";
import { w as backupDb } from "./shared/line-progress.js";
// actions/backup-db/main.ts
await run(backupDb);
export {};
