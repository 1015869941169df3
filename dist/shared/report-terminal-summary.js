export { f as terminalSummary } from "./stagegate-report.js";
