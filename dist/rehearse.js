import { t as run } from "./shared/run.js";
import { i as rehearse } from "./shared/perform-step.js";
// actions/rehearse/main.ts
await run(rehearse);
export {};
