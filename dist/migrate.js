import { t as run } from "./shared/run.js";
import { d as migrate } from "./shared/perform-step.js";
// actions/migrate/main.ts
await run(migrate);
export {};
