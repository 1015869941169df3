export { _ as gitLine } from "./stagegate-process.js";
