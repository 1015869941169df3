import { t as run } from "./shared/stagegate-start.js";
// actions/tag-release/main.ts
await run("tag-release");
export {};
