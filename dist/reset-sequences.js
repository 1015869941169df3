import { t as run } from "./shared/run.js";
import { c as resetSequences } from "./shared/git-line.js";
// actions/reset-sequences/main.ts
await run(resetSequences);
export {};
