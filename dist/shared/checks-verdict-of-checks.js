export { a as noChecks } from "./stagegate-checks.js";
