import { t as run } from "./shared/run.js";
import { h as cloneToStaging } from "./shared/line-progress.js";
// actions/clone-to-staging/main.ts
await run(cloneToStaging);
export {};
