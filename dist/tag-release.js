import { t as run } from "./shared/run.js";
// actions/tag-release/main.ts
await run("tag-release");
export {};
