import { operationalNames } from "../operational-extensions.ts";
import { isNoExtensionMember, isUserSchema } from "../user-schemas.ts";
import { facts } from "./row.ts";

const publications = `
  select 'publication', null::text, null::text, null::text, p.pubname::text, null::text,
    concat(case when p.puballtables then 'FOR ALL TABLES ' end, 'PUBLISH ', concat_ws(', ', case when p.pubinsert then 'insert' end,
      case when p.pubupdate then 'update' end, case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end),
      case when p.pubviaroot then ' VIA ROOT' end),
    ${facts({ owner: "pg_get_userbyid(p.pubowner)", id: "p.oid::text" })}
  from pg_publication p`;

/** Servers before 15 publish all columns and rows of a table. */
const publishedTables = (major: number) => `
  select 'publication member', 'table', n.nspname::text, c.relname::text, p.pubname::text, null::text,
    ${
      major < 15
        ? "'TABLE'"
        : `concat('TABLE', (select ' (' || string_agg(quote_ident(a.attname), ', ' order by a.attnum) || ')' from pg_attribute a
        where a.attrelid = c.oid and a.attnum = any (r.prattrs)), ' WHERE (' || pg_get_expr(r.prqual, c.oid) || ')')`
    }, '{}'
  from pg_publication_rel r join pg_publication p on p.oid = r.prpubid join pg_class c on c.oid = r.prrelid
    join pg_namespace n on n.oid = c.relnamespace`;

const publishedSchemas = `
  select 'publication member', 'schema', null::text, n.nspname::text, p.pubname::text, null::text, 'TABLES IN SCHEMA', '{}'
  from pg_publication_namespace r join pg_publication p on p.oid = r.pnpubid join pg_namespace n on n.oid = r.pnnspid`;

/** They run at every change of the schema, and a clone has none. */
const eventTriggers = `
  select 'event trigger', null::text, null::text, null::text, e.evtname::text, null::text,
    concat_ws(' ', e.evtevent, e.evttags::text, e.evtfoid::regprocedure::text,
      case e.evtenabled when 'D' then 'disabled' when 'R' then 'for replication' when 'A' then 'always' end),
    ${facts({ owner: "pg_get_userbyid(e.evtowner)", id: "e.oid::text" })}
  from pg_event_trigger e
  where ${isNoExtensionMember("pg_event_trigger", "e.oid")}`;

/** Names of options only: any wrapper may keep a password in any of them, and a server's address is nobody's business. */
const optionNames = (options: string) =>
  `(select ' OPTIONS (' || string_agg(split_part(o, '=', 1), ', ' order by o) || ')' from unnest(${options}) o having count(*) > 0)`;

const foreignServers = `
  select 'foreign server', null::text, null::text, null::text, s.srvname::text, null::text,
    concat('WRAPPER ', quote_ident(w.fdwname), ' TYPE ' || s.srvtype, ' VERSION ' || s.srvversion, ${optionNames("s.srvoptions")}),
    ${facts({ owner: "pg_get_userbyid(s.srvowner)", id: "s.oid::text" })}
  from pg_foreign_server s join pg_foreign_data_wrapper w on w.oid = s.srvfdw
  where ${isNoExtensionMember("pg_foreign_server", "s.oid")}`;

const wrappers = `
  select 'foreign data wrapper', null::text, null::text, null::text, w.fdwname::text, null::text,
    concat('HANDLER ' || nullif(w.fdwhandler, 0)::regproc, ' VALIDATOR ' || nullif(w.fdwvalidator, 0)::regproc, ${optionNames("w.fdwoptions")}),
    ${facts({ owner: "pg_get_userbyid(w.fdwowner)", id: "w.oid::text" })}
  from pg_foreign_data_wrapper w
  where ${isNoExtensionMember("pg_foreign_data_wrapper", "w.oid")}`;

/** Their options are passwords, and no option of theirs is read at all. */
const userMappings = `
  select 'user mapping', null::text, null::text, null::text, u.srvname::text, u.usename::text, 'USER MAPPING', '{}'
  from pg_user_mappings u`;

const schemas = `
  select 'schema', null::text, null::text, null::text, n.nspname::text, null::text, 'SCHEMA',
    ${facts({ owner: "pg_get_userbyid(n.nspowner)", id: "n.oid::text" })}
  from pg_namespace n
  where ${isUserSchema("n.nspname")} and n.nspname <> 'public' and ${isNoExtensionMember("pg_namespace", "n.oid")}`;

const extensions = `
  select 'extension', null::text, null::text, null::text, e.extname::text, null::text,
    format('VERSION %L SCHEMA %I', e.extversion, n.nspname),
    ${facts({
      owner: "pg_get_userbyid(e.extowner)",
      id: "e.oid::text",
      lasting: "format('SCHEMA %I', n.nspname)",
      operational: `case when e.extname ~ '${operationalNames}' then true end`,
    })}
  from pg_extension e join pg_namespace n on n.oid = e.extnamespace`;

/** What no schema holds. */
export const databaseQueries = (major: number): string[] => [
  schemas,
  extensions,
  publications,
  publishedTables(major),
  ...(major >= 15 ? [publishedSchemas] : []),
  eventTriggers,
  foreignServers,
  wrappers,
  userMappings,
];
