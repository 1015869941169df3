import { t as run } from "./shared/run.js";
import { r as tagRelease } from "./shared/stagegate-steps.js";
// actions/tag-release/main.ts
await run(tagRelease);
export {};
