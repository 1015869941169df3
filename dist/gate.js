import { t as run } from "./shared/run.js";
import { m as gate } from "./shared/line-progress.js";
// actions/gate/main.ts
await run(gate);
export {};
