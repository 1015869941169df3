import type { SessionSetting } from "#model/session-setting.ts";
import { searchPathOf } from "../dialect/search-path.ts";
import type { Connection } from "../session/connection.ts";

/**
 * Settings that change what a migration does, and whose values are nobody's secret. Not among them: `lock_timeout` and
 * `statement_timeout`, which every session of a migration is given by us.
 */
export const meaningful = [
  "array_nulls",
  "backslash_quote",
  "bytea_output",
  "check_function_bodies",
  "createrole_self_grant",
  "datestyle",
  "default_table_access_method",
  "default_text_search_config",
  "default_transaction_deferrable",
  "default_transaction_isolation",
  "default_transaction_read_only",
  "event_triggers",
  "idle_in_transaction_session_timeout",
  "idle_session_timeout",
  "intervalstyle",
  "row_security",
  "search_path",
  "session_replication_role",
  "standard_conforming_strings",
  "timezone",
  "transaction_timeout",
  "transform_null_equals",
  "xmlbinary",
  "xmloption",
] as const;

/** By `pg_settings.source`; `session` is what our own session has set since, and says nothing. */
const places: Readonly<Record<string, SessionSetting["from"]>> = {
  "database user": "role in database",
  user: "role",
  database: "database",
  global: "all roles",
  client: "URL",
};
const stored = ["role in database", "role", "database", "all roles"] as const;

/**
 * What a session of this role begins with, whatever has been set in it since. Of another role than the session's own,
 * `named`, it is what the server has stored for it.
 */
export async function readSessionSettings(
  session: Pick<Connection, "query">,
  named?: string,
): Promise<SessionSetting[]> {
  const own = named === undefined;
  // `role` is in no list of settings, and is not changed by our sessions.
  const { rows } = await session.query(
    `with levels as (
       select lower(split_part(entry, '=', 1)) as name, substr(entry, strpos(entry, '=') + 1) as value,
         case when s.setrole <> 0 and s.setdatabase <> 0 then 0 when s.setrole <> 0 then 1
              when s.setdatabase <> 0 then 2 else 3 end as level, s.setrole
       from pg_db_role_setting s, unnest(s.setconfig) entry
       where s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
     ), nearest as (
       select distinct on (name) name, value, level from levels
       where setrole in (0, coalesce((select oid from pg_roles where rolname = coalesce($2, session_user)), 0))
       order by name, level
     ), settings as (
       select lower(name) as name, reset_val, boot_val, source from pg_settings where lower(name) = any ($1::text[])
       union all select 'role', current_setting('role'), 'none', 'session'
     )
     select s.name, n.value, n.level, s.source, s.reset_val,
       case when exists (select from levels l where l.name = s.name and l.level < 2
              and l.setrole = (select oid from pg_roles where rolname = session_user))
            then s.boot_val else s.reset_val end
     from settings s left join nearest n on n.name = s.name order by 1`,
    [`{${meaningful.join(",")}}`, named ?? null],
  );
  const role = named ?? (await currentRole(session));
  const settings = rows.map(([name = "", value, level, source, reset, base]): SessionSetting => {
    const text = own ? (reset ?? "") : (value ?? base ?? "");
    const place = own ? places[source ?? ""] : undefined;
    const from = place ?? (level == null ? "server" : (stored[Number(level)] ?? "server"));
    return { name: name ?? "", value: text, from };
  });
  const path = settings.find(({ name }) => name === "search_path");
  if (path) path.value = await resolved(session, path.value, role);
  return settings;
}

async function currentRole(session: Pick<Connection, "query">): Promise<string> {
  const { rows } = await session.query("select current_user");
  return rows[0]?.[0] ?? "";
}

/** `"$user"` is the schema of the role's own name where there is one that it may use, and nothing else. */
async function resolved(session: Pick<Connection, "query">, path: string, role: string): Promise<string> {
  const { rows } = await session.query(
    "select coalesce(bool_or(has_schema_privilege(r.oid, n.oid, 'usage')), false) from pg_namespace n join pg_roles r on r.rolname = n.nspname where n.nspname = $1",
    [role],
  );
  const has = rows[0]?.[0] === "t";
  return searchPathOf(path)
    .flatMap((name) => (name === "$user" ? (has ? [role] : []) : [name]))
    .map((name) => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`))
    .join(", ");
}
