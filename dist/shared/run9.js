export { r as run } from "./stagegate-steps.js";
