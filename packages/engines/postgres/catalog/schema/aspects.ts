import { isNoExtensionMember, isUserSchema } from "../user-schemas.ts";
import { relationKind, userRelation } from "./row.ts";

/** Who may do what by a list of grants: `PUBLIC: USAGE; app_reader: SELECT`. The owner is named as that, for it may change. */
const grants = (list: string, ownerId: string) => `(
  select string_agg(concat(who, ': ', what), '; ' order by who) from (
    select case a.grantee when 0 then 'PUBLIC' when ${ownerId} then 'its owner' else quote_ident(pg_get_userbyid(a.grantee)) end as who,
      string_agg(concat(a.privilege_type, case when a.is_grantable then ' WITH GRANT OPTION' end), ', ' order by a.privilege_type) as what
    from aclexplode(${list}) a group by a.grantee) granted)`;

/**
 * Told only where they are not as the server gives them to a new object. Those do not depend on who the owner is: the
 * superuser's stand for all, and are looked up once.
 */
const privileges = (object: {
  select: string;
  from: string;
  where: string;
  list: string;
  owner: string;
  type: string;
}) => `
  select 'privileges', ${object.select}, coalesce(granted.list, 'nobody'), '{}'
  from ${object.from}, lateral (select ${grants(object.list, object.owner)} as list) granted
  where ${object.where} and ${object.list} is not null
    and granted.list is distinct from ${grants(`acldefault('${object.type}', 10)`, "10::oid")}`;

const ofTables = (type: "r" | "s", kinds: string) =>
  privileges({
    select: `${relationKind}, n.nspname::text, null::text, c.relname::text, null::text`,
    from: "pg_class c join pg_namespace n on n.oid = c.relnamespace",
    where: `c.relkind in (${kinds}) and ${userRelation}`,
    list: "c.relacl",
    owner: "c.relowner",
    type,
  });

const ofColumns = `
  select 'privileges', 'column', n.nspname::text, c.relname::text, a.attname::text, null::text,
    coalesce(${grants("a.attacl", "c.relowner")}, 'nobody'), '{}'
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attacl is not null
  where cardinality(a.attacl) > 0 and ${userRelation}`;

const ofRoutines = privileges({
  select: `case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end,
    n.nspname::text, null::text, p.proname::text, pg_get_function_identity_arguments(p.oid)`,
  from: "pg_proc p join pg_namespace n on n.oid = p.pronamespace",
  where: `${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_proc", "p.oid")}`,
  list: "p.proacl",
  owner: "p.proowner",
  type: "f",
});

const ofTypes = privileges({
  select: `case t.typtype when 'e' then 'enum' when 'd' then 'domain' else 'type' end,
    n.nspname::text, null::text, t.typname::text, null::text`,
  from: "pg_type t join pg_namespace n on n.oid = t.typnamespace",
  where: `${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_type", "t.oid")}`,
  list: "t.typacl",
  owner: "t.typowner",
  type: "T",
});

const ofSchemas = privileges({
  select: "'schema', null::text, null::text, n.nspname::text, null::text",
  from: "pg_namespace n",
  where: `${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_namespace", "n.oid")}`,
  list: "n.nspacl",
  owner: "n.nspowner",
  type: "n",
});

const ofServers = privileges({
  select: "'foreign server', null::text, null::text, s.srvname::text, null::text",
  from: "pg_foreign_server s",
  where: isNoExtensionMember("pg_foreign_server", "s.oid"),
  list: "s.srvacl",
  owner: "s.srvowner",
  type: "S",
});

const ofNewObjects = `
  select 'default privileges', null::text, n.nspname::text, null::text, pg_get_userbyid(d.defaclrole)::text,
    case d.defaclobjtype when 'r' then 'TABLES' when 'S' then 'SEQUENCES' when 'f' then 'ROUTINES'
      when 'T' then 'TYPES' when 'n' then 'SCHEMAS' else 'LARGE OBJECTS' end,
    coalesce(${grants("d.defaclacl", "d.defaclrole")}, 'nobody'), '{}'
  from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace`;

/** The part of an object's address that \`column\` holds: its parts as the server knows them, unquoted. */
const comments = `
  select 'comment', told.of,
    case when cardinality(told.parts) > 1 then told.parts[1] end,
    case when cardinality(told.parts) > 2 then told.parts[2] end,
    told.parts[cardinality(told.parts)],
    case when cardinality(told.types) > 0 then array_to_string(told.types, ', ') end, told.description, '{}'
  from (
    select case a.type when 'table column' then 'column' when 'view column' then 'column' when 'materialized view column' then 'column'
        when 'composite type column' then 'column' when 'foreign table column' then 'column' when 'table constraint' then 'constraint'
        when 'statistics object' then 'statistics' when 'server' then 'foreign server'
        when 'type' then case t.typtype when 'e' then 'enum' when 'd' then 'domain' else 'type' end
        else a.type end as of,
      case when t.oid is null then a.object_names else array[tn.nspname::text, t.typname::text] end as parts,
      case when t.oid is null then a.object_args else '{}' end as types, d.description
    from pg_description d
      left join pg_type t on d.classoid = 'pg_type'::regclass and t.oid = d.objoid
      left join pg_namespace tn on tn.oid = t.typnamespace,
      lateral pg_identify_object_as_address(d.classoid, d.objoid, d.objsubid) a
    where d.objoid >= 16384
      and not exists (select from pg_depend m where m.classid = d.classoid and m.objid = d.objoid and m.deptype = 'e')) told
  where told.of <> 'extension' and (cardinality(told.parts) = 1 or ${isUserSchema("told.parts[1]")})`;

/** How values of a column are kept, where it is not as its type has it. Servers before 14 know one compression. */
const storage = (major: number) => {
  const compression = major < 14 ? "''" : "a.attcompression";
  return `
  select 'storage', 'column', n.nspname::text, c.relname::text, a.attname::text, null::text,
    concat_ws(' ',
      case when a.attstorage <> ty.typstorage then 'STORAGE ' || case a.attstorage when 'p' then 'PLAIN' when 'e' then 'EXTERNAL'
        when 'm' then 'MAIN' else 'EXTENDED' end end,
      case ${compression} when 'p' then 'COMPRESSION pglz' when 'l' then 'COMPRESSION lz4' end), '{}'
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type ty on ty.oid = a.atttypid
  where c.relkind in ('r', 'p', 'm', 'f') and ${userRelation}
    and (a.attstorage <> ty.typstorage or ${compression} <> '')`;
};

const statisticsTargets = `
  select 'statistics target', case when c.relkind in ('i', 'I') then 'index' else 'column' end,
    n.nspname::text, c.relname::text, a.attname::text, null::text,
    concat_ws(' ', nullif(a.attstattarget, -1)::text, array_to_string(a.attoptions, ', ')), '{}'
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind in ('r', 'p', 'm', 'f', 'i', 'I') and ${userRelation}
    and (coalesce(a.attstattarget, -1) <> -1 or a.attoptions is not null)`;

const clustering = `
  select 'clustering index', case c.relkind when 'm' then 'materialized view' else 'table' end,
    n.nspname::text, null::text, c.relname::text, null::text, quote_ident(ic.relname), '{}'
  from pg_index i join pg_class ic on ic.oid = i.indexrelid join pg_class c on c.oid = i.indrelid
    join pg_namespace n on n.oid = c.relnamespace
  where i.indisclustered and ${userRelation}`;

/** What is said of an object beside what it is: who may use it, how it is kept. */
export const aspectQueries = (major: number): string[] => [
  ofTables("r", "'r', 'p', 'v', 'm', 'f'"),
  ofTables("s", "'S'"),
  ofColumns,
  ofRoutines,
  ofTypes,
  ofSchemas,
  ofServers,
  ofNewObjects,
  comments,
  storage(major),
  statisticsTargets,
  clustering,
];
