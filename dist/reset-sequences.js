import { t as run } from "./shared/stagegate-start.js";
// actions/reset-sequences/main.ts
await run("reset-sequences");
export {};
