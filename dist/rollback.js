import { t as run } from "./shared/run.js";
import { l as rollback } from "./shared/line-progress.js";
// actions/rollback/main.ts
await run(rollback);
export {};
