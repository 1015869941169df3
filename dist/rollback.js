import { t as run } from "./shared/run.js";
import { o as rollback } from "./shared/perform-step.js";
// actions/rollback/main.ts
await run(rollback);
export {};
