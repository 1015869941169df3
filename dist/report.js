import { t as run } from "./shared/run.js";
// actions/report/main.ts
await run("report");
export {};
