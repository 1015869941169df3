import { t as run } from "./shared/stagegate-start.js";
// actions/gate/main.ts
await run("gate");
export {};
