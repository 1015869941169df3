import { t as run } from "./shared/run.js";
import { a as tagRelease } from "./shared/line-progress.js";
// actions/tag-release/main.ts
await run(tagRelease);
export {};
