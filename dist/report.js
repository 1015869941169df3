import { t as run } from "./shared/run.js";
import { c as report } from "./shared/stagegate-steps.js";
// actions/report/main.ts
await run(report);
export {};
