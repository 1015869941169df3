export { _ as resetSequences } from "./stagegate-steps.js";
