import { t as run } from "./shared/run.js";
import { s as resetSequences } from "./shared/stagegate-steps.js";
// actions/reset-sequences/main.ts
await run(resetSequences);
export {};
