import { t as run } from "./shared/run.js";
// actions/rollback/main.ts
await run("rollback");
export {};
