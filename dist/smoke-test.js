import { t as run } from "./shared/run.js";
import { s as smokeTest } from "./shared/line-progress.js";
// actions/smoke-test/main.ts
await run(smokeTest);
export {};
