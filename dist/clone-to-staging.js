import { t as run } from "./shared/run.js";
import { s as cloneToStaging } from "./shared/perform-step.js";
// actions/clone-to-staging/main.ts
await run(cloneToStaging);
export {};
