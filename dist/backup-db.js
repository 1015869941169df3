import { t as run } from "./shared/run.js";
// actions/backup-db/main.ts
await run("backup-db");
export {};
