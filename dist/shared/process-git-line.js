export { g as gitLine } from "./stagegate-process.js";
