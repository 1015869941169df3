import type { SqlFilesDialect } from "#model/engine/sql-files-dialect.ts";

export const sqlFiles: SqlFilesDialect = {
  unfit(statement) {
    if (statement.startsWith("\\"))
      return {
        what: "psql's own commands are not SQL.",
        next: "Write it as SQL, or run the file by `tool: command`.",
      };
    if (/^copy\b/i.test(statement) && /\bfrom\s+(stdin|program)\b/i.test(statement))
      return {
        what: "COPY from a stream has no rows to read here.",
        next: "Write the rows as INSERT … VALUES, or run the file by `tool: command`.",
      };
    if (/^prepare\s+transaction\b/i.test(statement))
      return {
        what: "PREPARE TRANSACTION leaves its locks to nobody: they stay until somebody ends it by name.",
        next: "Write COMMIT in its place. `ROLLBACK PREPARED 'name'` ends one that was left; pg_prepared_xacts lists them.",
      };
    return undefined;
  },

  controlsTransaction([first = "", second = "", third = ""]) {
    if (first === "rollback") return second !== "to" && third !== "to";
    if (first === "prepare" || first === "start") return second === "transaction";
    return ["begin", "commit", "end", "abort"].includes(first);
  },

  anyTable:
    "select 1 from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') limit 1",

  resetNames: "reset search_path; reset role",

  // Outside of a transaction a statement is one of its own, and begins with it.
  transactionLeftOpen: "select 1 where transaction_timestamp() < statement_timestamp()",

  createHistory: (table) => `create table if not exists ${table} (
    id text primary key,
    checksum text not null,
    applied_at timestamptz not null default now(),
    duration_ms bigint
  )`,

  insertBaseline: (table) =>
    `insert into ${table} (id, checksum, applied_at) values ($1, $2, now() - ($3 || ' milliseconds')::interval)`,

  insertApplied: (table) => `insert into ${table} (id, checksum, duration_ms) values ($1, $2, $3::bigint)`,

  deleteApplied: (table) => `delete from ${table} where id = $1`,
};
