import { t as run } from "./shared/stagegate-start.js";
// actions/backup-db/main.ts
await run("backup-db");
export {};
