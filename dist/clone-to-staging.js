import { t as run } from "./shared/stagegate-start.js";
// actions/clone-to-staging/main.ts
await run("clone-to-staging");
export {};
