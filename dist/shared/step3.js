export { x as gate } from "./stagegate-steps.js";
