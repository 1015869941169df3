export { i as run } from "./stagegate-steps.js";
