import { t as run } from "./shared/run.js";
import { u as cloneToStaging } from "./shared/perform-step.js";
// actions/clone-to-staging/main.ts
await run(cloneToStaging);
export {};
