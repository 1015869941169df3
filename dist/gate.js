import { t as run } from "./shared/run.js";
import { u as gate } from "./shared/stagegate-steps.js";
// actions/gate/main.ts
await run(gate);
export {};
