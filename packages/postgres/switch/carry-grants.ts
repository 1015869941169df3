import type { DatabaseAddress } from "#model/engine.ts";
import type { Services } from "#model/step.ts";
import { applySettings } from "../clone/database-settings.ts";
import { openConnection } from "../connection.ts";
import { isNoExtensionMember, isUserSchema } from "../user-schemas.ts";

/** Everything that can have an owner and grants of its own: `TABLE public.orders`, its owner, its grants. */
const objects = `
  select 'SCHEMA' as kind, quote_ident(n.nspname) as name, n.nspowner as owner,
      coalesce(n.nspacl, acldefault('n', n.nspowner)) as acl
    from pg_namespace n where ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_namespace", "n.oid")}
  union all
  select case c.relkind when 'S' then 'SEQUENCE' else 'TABLE' end, c.oid::regclass::text, c.relowner,
      coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's'::"char" else 'r'::"char" end, c.relowner))
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and c.relpersistence <> 't'
      and ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")}
  union all
  select 'ROUTINE', p.oid::regprocedure::text, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner))
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_proc", "p.oid")}
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')
  union all
  select 'TYPE', t.oid::regtype::text, t.typowner, coalesce(t.typacl, acldefault('T', t.typowner))
    from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_type", "t.oid")} and t.typtype in ('e', 'd', 'r')`;

/** The statements that make a database's objects belong to, and be open to, the roles they do here. */
const statementsQuery = `
  with objects as (${objects}), grants as (
    select o.kind, o.name, a.privilege_type, a.is_grantable,
      case when a.grantee = 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(a.grantee)) end as grantee
    from objects o, aclexplode(o.acl) a where a.grantee <> o.owner
  ), columns as (
    select c.oid::regclass::text as name, quote_ident(t.attname) as attname, a.privilege_type, a.is_grantable,
      case when a.grantee = 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(a.grantee)) end as grantee
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute t on t.attrelid = c.oid,
      aclexplode(t.attacl) a
    where ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")} and a.grantee <> c.relowner
  ), defaults as (
    select format('ALTER DEFAULT PRIVILEGES FOR ROLE %I%s GRANT %s ON %s TO %s', pg_get_userbyid(d.defaclrole),
      (select format(' IN SCHEMA %I', nspname) from pg_namespace where oid = d.defaclnamespace), a.privilege_type,
      case d.defaclobjtype when 'r' then 'TABLES' when 'S' then 'SEQUENCES' when 'f' then 'ROUTINES'
        when 'T' then 'TYPES' else 'SCHEMAS' end,
      case when a.grantee = 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(a.grantee)) end) as statement
    from pg_default_acl d, aclexplode(d.defaclacl) a where a.grantee <> d.defaclrole
  )
  select statement from (
    select 1 as part, format('REVOKE ALL ON %s %s FROM PUBLIC', kind, name) as statement
      from objects where kind in ('SCHEMA', 'ROUTINE', 'TYPE')
    union all
    select 2, format('GRANT %s ON %s %s TO %s%s', privilege_type, kind, name, grantee,
      case when is_grantable then ' WITH GRANT OPTION' end) from grants
    union all
    select 2, format('GRANT %s (%s) ON TABLE %s TO %s%s', privilege_type, attname, name, grantee,
      case when is_grantable then ' WITH GRANT OPTION' end) from columns
    union all
    select 3, statement from defaults
    union all
    -- An index, and the sequence of an identity, go with their table; a schema last, for all is done in it.
    select case kind when 'SCHEMA' then 5 else 4 end,
      format('ALTER %s %s OWNER TO %I', kind, name, pg_get_userbyid(owner))
    from objects where pg_get_userbyid(owner) <> current_user and kind <> 'SEQUENCE'
  ) all_statements order by part, statement`;

/**
 * An archive says nothing of owners and grants: they are carried over from the database that is replaced, for
 * all that is in both. What is new in it may not be in the archive, and is left out without a word; what the
 * role may not give is named. The new database gets its statistics, without which every plan is a guess.
 *
 * @returns what could not be carried over.
 */
export async function carryGrants(
  from: DatabaseAddress,
  into: DatabaseAddress,
  services: Services,
): Promise<string[]> {
  const [old, made] = [await openConnection(from, services), await openConnection(into, services)];
  try {
    for (const connection of [old, made]) await connection.query("set search_path = ''");
    const statements = (await old.query(statementsQuery)).rows.map(([statement]) => statement ?? "");
    const there = new Set((await made.query(`select kind || ' ' || name from (${objects}) o`)).rows.flat());
    const known = new Set((await old.query(`select kind || ' ' || name from (${objects}) o`)).rows.flat());
    const gone = [...known].filter((object) => !there.has(object));
    const wanted = statements.filter(
      (statement) => !gone.some((object) => statement.includes(` ${object} `)),
    );
    await made.query("begin");
    const refused = await applySettings(made, wanted);
    await made.query("commit");
    await made.query("analyze");
    const triggers = "select 'event trigger ' || evtname from pg_event_trigger order by 1";
    const has = new Set((await made.query(triggers)).rows.flat());
    const missing = (await old.query(triggers)).rows.flat().filter((name) => !has.has(name));
    const subscriptions = await old.query(
      `select 'subscription ' || subname from pg_subscription s join pg_database d on d.oid = s.subdbid
       where d.datname = current_database() order by 1`,
    );
    return [...refused, ...[...missing, ...subscriptions.rows.flat()].map((name) => name ?? "")];
  } finally {
    await old.close();
    await made.close();
  }
}
