import { t as run } from "./shared/run.js";
import { a as smokeTest } from "./shared/stagegate-steps.js";
// actions/smoke-test/main.ts
await run(smokeTest);
export {};
