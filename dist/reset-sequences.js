import { t as run } from "./shared/run.js";
import { s as resetSequences } from "./shared/perform-step.js";
// actions/reset-sequences/main.ts
await run(resetSequences);
export {};
