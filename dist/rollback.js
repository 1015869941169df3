import { t as run } from "./shared/run.js";
import { o as rollback } from "./shared/stagegate-steps.js";
// actions/rollback/main.ts
await run(rollback);
export {};
