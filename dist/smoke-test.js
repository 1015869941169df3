import { t as run } from "./shared/stagegate-start.js";
// actions/smoke-test/main.ts
await run("smoke-test");
export {};
