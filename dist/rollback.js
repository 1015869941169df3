import { t as run } from "./shared/stagegate-start.js";
// actions/rollback/main.ts
await run("rollback");
export {};
