export { n as run } from "./stagegate-steps.js";
