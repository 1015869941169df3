import { t as run } from "./shared/run.js";
import { d as report } from "./shared/line-progress.js";
// actions/report/main.ts
await run(report);
export {};
