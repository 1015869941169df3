import { t as run } from "./shared/run.js";
import { f as migrate } from "./shared/stagegate-steps.js";
// actions/migrate/main.ts
await run(migrate);
export {};
