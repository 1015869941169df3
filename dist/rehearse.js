import { t as run } from "./shared/run.js";
import { i as rehearse } from "./shared/stagegate-steps.js";
// actions/rehearse/main.ts
await run(rehearse);
export {};
