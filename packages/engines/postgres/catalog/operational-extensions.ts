/**
 * Extensions that watch a server or reach out of it: no part of a schema, and mostly the superuser's. A clone does
 * without them, and that somebody adds one to production changes nothing for a migration.
 *
 * The pattern is one that JavaScript and the server read alike.
 */
export const operationalNames =
  "^([A-Za-z0-9_]+_fdw|pg_cron|pg_net|pg_stat_statements|pg_stat_kcache|pg_buffercache|pg_prewarm|pg_repack|pg_squeeze|pgaudit|pglogical|hypopg|pgstattuple|rds_tools)$";

export const operationalExtensions = new RegExp(operationalNames);
