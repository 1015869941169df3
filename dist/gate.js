import { t as run } from "./shared/run.js";
// actions/gate/main.ts
await run("gate");
export {};
