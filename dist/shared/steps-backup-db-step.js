export { t as backupDb } from "./step-backup-db.js";
