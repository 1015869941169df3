export { l as postgres } from "./stagegate-postgres.js";
