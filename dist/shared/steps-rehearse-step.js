export { t as rehearse } from "./step-rehearse.js";
