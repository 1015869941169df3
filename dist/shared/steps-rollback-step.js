export { t as rollback } from "./step-rollback.js";
