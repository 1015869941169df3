export { C as backupDb } from "./stagegate-steps.js";
