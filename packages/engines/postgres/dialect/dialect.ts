import type { Dialect } from "#model/engine/dialect.ts";
import { driverGuard } from "./driver-guard/driver-guard.ts";
import { qualifiedName } from "./identifier.ts";
import { missingNames, reasonsIn, withoutRowValues } from "./publishable-messages.ts";
import { restoreCommands } from "./restore-commands.ts";
import { saferWays } from "./safer-ways.ts";
import { sqlFiles } from "./sql-files.ts";
import { split, statementShape } from "./sql-text.ts";
import { connectionVariables, noDatabase, toolVariables } from "./tool-variables.ts";
import { transientErrorIn } from "./transient-error.ts";

/** As libpq, psycopg and asyncpg say it. */
const unreached =
  /\bconnection to server at .* failed: |\bconnection failed: |\bcould not translate host name\b|\bpassword authentication failed for user\b|^ERROR: no pg_hba\.conf entry\b/;

export const dialect: Dialect = {
  quoteName: qualifiedName,
  split,
  shapeOf: statementShape,
  saferWays,
  sqlFiles,
  transientErrorIn,
  reasonsIn,
  missingNames,
  withoutRowValues,
  saysUnreached: (line) => unreached.test(line),
  connectionVariables,
  toolVariables,
  noDatabase,
  driverGuard,
  authorityVariable: "PGSSLROOTCERT",
  restoreCommands,
  sessionsView: "pg_stat_activity",
  rightToSeeSessions: "pg_read_all_stats",
  dropSlotWith: "pg_drop_replication_slot",
};
