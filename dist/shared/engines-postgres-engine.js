export { t as postgres } from "./engine-postgres.js";
