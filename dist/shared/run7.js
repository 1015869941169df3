export { a as run } from "./stagegate-steps.js";
