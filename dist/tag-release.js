import { t as run } from "./shared/run.js";
import { i as tagRelease } from "./shared/git-line.js";
// actions/tag-release/main.ts
await run(tagRelease);
export {};
