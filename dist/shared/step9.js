export { h as smokeTest } from "./stagegate-steps.js";
