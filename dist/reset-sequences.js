import { t as run } from "./shared/run.js";
// actions/reset-sequences/main.ts
await run("reset-sequences");
export {};
