import { t as run } from "./shared/run.js";
import { i as smokeTest } from "./shared/perform-step.js";
// actions/smoke-test/main.ts
await run(smokeTest);
export {};
