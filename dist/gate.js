import { t as run } from "./shared/run.js";
import { l as gate } from "./shared/perform-step.js";
// actions/gate/main.ts
await run(gate);
export {};
