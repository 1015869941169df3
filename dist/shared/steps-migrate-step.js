export { t as migrate } from "./step-migrate.js";
