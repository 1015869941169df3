import { t as run } from "./shared/run.js";
import { s as rollback } from "./shared/git-line.js";
// actions/rollback/main.ts
await run(rollback);
export {};
