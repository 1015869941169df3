export { m as tagRelease } from "./stagegate-steps.js";
