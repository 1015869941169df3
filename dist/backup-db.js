import { t as run } from "./shared/run.js";
import { m as backupDb } from "./shared/git-line.js";
// actions/backup-db/main.ts
await run(backupDb);
export {};
