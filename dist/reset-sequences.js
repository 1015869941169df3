import { t as run } from "./shared/run.js";
import { u as resetSequences } from "./shared/line-progress.js";
// actions/reset-sequences/main.ts
await run(resetSequences);
export {};
