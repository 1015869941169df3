export { b as migrate } from "./stagegate-steps.js";
