export { t as gate } from "./step-gate.js";
