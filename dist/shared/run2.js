export { d as run } from "./stagegate-steps.js";
