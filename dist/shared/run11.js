export { t as run } from "./stagegate-steps.js";
