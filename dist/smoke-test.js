import { t as run } from "./shared/run.js";
import { o as smokeTest } from "./shared/git-line.js";
// actions/smoke-test/main.ts
await run(smokeTest);
export {};
