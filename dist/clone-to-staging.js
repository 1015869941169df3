import { t as run } from "./shared/run.js";
import { d as cloneToStaging } from "./shared/git-line.js";
// actions/clone-to-staging/main.ts
await run(cloneToStaging);
export {};
