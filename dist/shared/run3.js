export { u as run } from "./stagegate-steps.js";
