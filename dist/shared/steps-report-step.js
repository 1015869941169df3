export { t as report } from "./step-report.js";
