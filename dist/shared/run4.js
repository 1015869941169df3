export { l as run } from "./stagegate-steps.js";
