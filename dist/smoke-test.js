import { t as run } from "./shared/run.js";
import { a as smokeTest } from "./shared/perform-step.js";
// actions/smoke-test/main.ts
await run(smokeTest);
export {};
