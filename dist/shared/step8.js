export { g as rollback } from "./stagegate-steps.js";
