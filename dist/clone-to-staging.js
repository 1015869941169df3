import { t as run } from "./shared/run.js";
// actions/clone-to-staging/main.ts
await run("clone-to-staging");
export {};
