import { t as run } from "./shared/run.js";
import { d as cloneToStaging } from "./shared/stagegate-steps.js";
// actions/clone-to-staging/main.ts
await run(cloneToStaging);
export {};
