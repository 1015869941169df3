import { t as run } from "./shared/run.js";
// actions/rehearse/main.ts
await run("rehearse");
export {};
