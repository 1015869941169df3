import { t as run } from "./shared/run.js";
import { o as rehearse } from "./shared/line-progress.js";
// actions/rehearse/main.ts
await run(rehearse);
export {};
