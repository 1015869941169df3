import { t as run } from "./shared/run.js";
import { a as rehearse } from "./shared/git-line.js";
// actions/rehearse/main.ts
await run(rehearse);
export {};
