export { y as rehearse } from "./stagegate-steps.js";
