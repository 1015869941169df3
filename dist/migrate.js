import { t as run } from "./shared/run.js";
import { f as migrate } from "./shared/git-line.js";
// actions/migrate/main.ts
await run(migrate);
export {};
