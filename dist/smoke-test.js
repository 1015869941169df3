import { t as run } from "./shared/run.js";
// actions/smoke-test/main.ts
await run("smoke-test");
export {};
