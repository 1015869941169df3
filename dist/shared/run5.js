export { c as run } from "./stagegate-steps.js";
