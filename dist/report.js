import { t as run } from "./shared/run.js";
import { c as report } from "./shared/perform-step.js";
// actions/report/main.ts
await run(report);
export {};
