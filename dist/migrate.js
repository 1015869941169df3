import { t as run } from "./shared/run.js";
// actions/migrate/main.ts
await run("migrate");
export {};
