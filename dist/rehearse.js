import { t as run } from "./shared/stagegate-start.js";
// actions/rehearse/main.ts
await run("rehearse");
export {};
