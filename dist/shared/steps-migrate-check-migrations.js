export { t as checkMigrations } from "./check-migrations.js";
