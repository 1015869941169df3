import { t as run } from "./shared/run.js";
import { r as tagRelease } from "./shared/perform-step.js";
// actions/tag-release/main.ts
await run(tagRelease);
export {};
