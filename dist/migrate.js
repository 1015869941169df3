import { t as run } from "./shared/run.js";
import { g as migrate } from "./shared/line-progress.js";
// actions/migrate/main.ts
await run(migrate);
export {};
