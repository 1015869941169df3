import type { MigrateFacts } from "#model/facts/migrate.ts";

/** The facts of a migration of production by SQL files that had nothing to do, save for what a test gives. */
export const migrateFacts = <Given extends Partial<MigrateFacts>>(given: Given): MigrateFacts & Given => ({
  tool: "sql",
  database: "app@db.example:5432/shop",
  environment: "production",
  serverVersion: "15.1",
  pendingBefore: [],
  applied: [],
  pendingAfter: [],
  setDigest: "",
  schemaBefore: "",
  schemaAfter: "",
  changes: [],
  attempts: [],
  lockTimeoutMs: 1,
  statementTimeoutMs: 1,
  ...given,
});
