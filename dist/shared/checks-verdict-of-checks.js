export { o as noChecks } from "./stagegate-checks.js";
