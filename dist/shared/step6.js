export { v as report } from "./stagegate-steps.js";
