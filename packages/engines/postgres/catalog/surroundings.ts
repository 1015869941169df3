import { ownerKey, type Surroundings } from "#model/schema/surroundings.ts";
import type { Connection } from "../session/connection.ts";
import { isNoExtensionMember, isUserSchema } from "./user-schemas.ts";

const userRelation = `${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")}`;

/** More than this many owners would make a clone's mark larger than all else in it. */
const mostOwners = 5_000;

const owners = `
  select 'owner of ' || c.oid::regclass::text, pg_get_userbyid(c.relowner)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'f', 'v', 'm') and ${userRelation}`;

/**
 * `DISABLE TRIGGER ALL` also switches off those by which the server keeps foreign keys: orphans may come in. Those of
 * a partition count where they are not as its parent's.
 */
const inheritedTriggers = `
  select case when t.tgisinternal then 'triggers of the constraints of ' else 'triggers of the parent of ' end || c.oid::regclass::text,
    string_agg(distinct case t.tgenabled when 'O' then 'enabled' when 'D' then 'disabled' when 'R' then 'for replication'
      else 'always' end, ', ')
  from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_trigger parent on parent.oid = t.tgparentid
  where (t.tgisinternal or t.tgparentid <> 0) and t.tgenabled <> coalesce(parent.tgenabled, 'O') and ${userRelation}
  group by c.oid, t.tgisinternal`;

/** They run at every change of the schema, and a clone has none. */
const eventTriggers = `
  select 'event trigger ' || quote_ident(e.evtname), concat_ws(' ', e.evtevent, e.evttags::text, e.evtfoid::regprocedure::text,
    case e.evtenabled when 'D' then 'disabled' when 'R' then 'for replication' when 'A' then 'always' end)
  from pg_event_trigger e
  where ${isNoExtensionMember("pg_event_trigger", "e.oid")}`;

/** Run in a transaction in which every name is printed with its schema: see `readSchema`. */
export async function readSurroundings(connection: Connection): Promise<Surroundings> {
  await connection.query("set local search_path = ''; set local quote_all_identifiers = off");
  const { rows } = await connection.query([owners, inheritedTriggers, eventTriggers].join("\n  union all"));
  const all = rows.map(([key, value]): [string, string] => [key ?? "", value ?? ""]);
  const isOwner = ([key]: [string, string]) => key.startsWith(ownerKey(""));
  const kept = all.filter(isOwner).length > mostOwners ? all.filter((entry) => !isOwner(entry)) : all;
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}
