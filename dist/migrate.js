import { t as run } from "./shared/stagegate-start.js";
// actions/migrate/main.ts
await run("migrate");
export {};
