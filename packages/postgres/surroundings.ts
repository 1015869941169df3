import { ownerKey, type Surroundings } from "#model/surroundings.ts";
import type { Connection } from "./connection.ts";
import { isNoExtensionMember, isUserSchema } from "./user-schemas.ts";

const userRelation = `${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")}`;

/** More than this many owners would make a clone's mark larger than all else in it. */
const mostOwners = 5_000;

const owners = `
  select 'owner of ' || c.oid::regclass::text, pg_get_userbyid(c.relowner)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'f', 'v', 'm') and ${userRelation}`;

/** `DISABLE TRIGGER ALL` also switches off those by which the server keeps foreign keys: orphans may come in. */
const constraintTriggers = `
  select 'triggers of the constraints of ' || c.oid::regclass::text,
    count(*) || ' ' || case t.tgenabled when 'D' then 'disabled' when 'R' then 'for replication' else 'always' end
  from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace
  where t.tgisinternal and t.tgenabled <> 'O' and ${userRelation}
  group by c.oid, t.tgenabled`;

/** They run at every change of the schema, and a clone has none. */
const eventTriggers = `
  select 'event trigger ' || quote_ident(e.evtname), concat_ws(' ', e.evtevent, e.evttags::text, e.evtfoid::regprocedure::text,
    case e.evtenabled when 'D' then 'disabled' when 'R' then 'for replication' when 'A' then 'always' end)
  from pg_event_trigger e
  where ${isNoExtensionMember("pg_event_trigger", "e.oid")}`;

/** Run in a transaction in which every name is printed with its schema: see `readSchema`. */
export async function readSurroundings(connection: Connection): Promise<Surroundings> {
  await connection.query("set local search_path = ''; set local quote_all_identifiers = off");
  const { rows } = await connection.query([owners, constraintTriggers, eventTriggers].join("\n  union all"));
  const all = rows.map(([key, value]): [string, string] => [key ?? "", value ?? ""]);
  const isOwner = ([key]: [string, string]) => key.startsWith(ownerKey(""));
  const kept = all.filter(isOwner).length > mostOwners ? all.filter((entry) => !isOwner(entry)) : all;
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}
