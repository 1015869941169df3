export { S as cloneToStaging } from "./stagegate-steps.js";
