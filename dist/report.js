import { t as run } from "./shared/run.js";
import { l as report } from "./shared/git-line.js";
// actions/report/main.ts
await run(report);
export {};
