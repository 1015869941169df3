import { t as run } from "./shared/stagegate-start.js";
// actions/report/main.ts
await run("report");
export {};
