import type { DatabaseAddress } from "#model/engine/address.ts";
import { escapePattern } from "#model/escape-pattern.ts";
import { counted } from "#model/size.ts";
import type { Services } from "#model/step.ts";
import { isNoExtensionMember, isUserSchema } from "../../catalog/user-schemas.ts";
import { type Connection, openConnection } from "../../session/connection.ts";
import { applySettings } from "./database-settings.ts";

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
    where ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_type", "t.oid")}
      and (t.typtype in ('e', 'd', 'r') or exists (select from pg_class c where c.oid = t.typrelid and c.relkind = 'c'))
  union all
  select 'LARGE OBJECT', oid::text, lomowner, coalesce(lomacl, acldefault('L', lomowner)) from pg_largeobject_metadata`;

const defaultsOf = `case d.defaclobjtype when 'r' then 'TABLES' when 'S' then 'SEQUENCES' when 'f' then 'ROUTINES'
        when 'T' then 'TYPES' when 'n' then 'SCHEMAS' else 'LARGE OBJECTS' end`;

/** The statements that make a database's objects open to the roles they are open to here. */
const grantsQuery = `
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
      ${defaultsOf},
      case when a.grantee = 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(a.grantee)) end
        || case when a.is_grantable then ' WITH GRANT OPTION' else '' end) as statement
    from pg_default_acl d, aclexplode(d.defaclacl) a
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
    -- What a role makes is open to itself, and some of it to everybody, but for what the role says itself.
    select 3, format('ALTER DEFAULT PRIVILEGES FOR ROLE %I REVOKE ALL ON %s FROM PUBLIC, %1$I',
        pg_get_userbyid(d.defaclrole), ${defaultsOf})
      from pg_default_acl d where d.defaclnamespace = 0
    union all
    select 4, statement from defaults
  ) all_statements order by part, statement`;

/** Every object with its owner, and what gives another role the owner's rights on it. */
const ownersQuery = `
  with objects as (${objects})
  select kind || ' ' || name, quote_ident(pg_get_userbyid(owner)), kind,
    (select string_agg(a.privilege_type, ', ') from aclexplode(acl) a where a.grantee = owner),
    kind = 'SEQUENCE' and exists (select from pg_depend d where d.classid = 'pg_class'::regclass
      and d.objid = case kind when 'SEQUENCE' then name::regclass end and d.refobjsubid > 0 and d.deptype in ('a', 'i'))
  from objects order by 1`;

/**
 * What has an owner and no grants that are carried over: statistics, publications, servers and their like. Of the
 * server's first role nothing is recorded.
 */
const otherOwnersQuery = `
  select o.type || ' ' || o.identity, quote_ident(pg_get_userbyid(d.refobjid))
  from pg_shdepend d, pg_identify_object(d.classid, d.objid, d.objsubid) o
  where d.dbid = (select oid from pg_database where datname = current_database()) and d.deptype = 'o'
    and d.refclassid = 'pg_authid'::regclass and d.classid not in ('pg_namespace'::regclass, 'pg_class'::regclass,
      'pg_proc'::regclass, 'pg_type'::regclass, 'pg_largeobject'::regclass, 'pg_default_acl'::regclass)
  order by 1`;

/**
 * Neither an archive nor a clone says anything of owners and grants: they are carried over from the database
 * that is replaced, for all that is in both. What is new in it cannot be known, and is left out without a word;
 * what the role may not give is named. An owner to whom an object cannot be given keeps the rights on it.
 *
 * @returns what could not be carried over.
 */
export async function carryGrants(
  from: DatabaseAddress,
  into: DatabaseAddress,
  services: Services,
): Promise<string[]> {
  await using undo = new AsyncDisposableStack();
  const open = async (address: DatabaseAddress) => {
    const connection = undo.use(await openConnection(address, services));
    // Names are then written with their schema.
    await connection.query("set search_path = ''");
    return connection;
  };
  const [old, made] = [await open(from), await open(into)];
  const owners = { old: await readOwners(old), made: await readOwners(made) };
  const gone = [...owners.old.keys()].filter((object) => !owners.made.has(object));
  const grants = (await old.query(grantsQuery)).rows
    .map(([statement]) => statement ?? "")
    .filter((statement) => !gone.some((object) => statement.includes(` ${object} `)));
  const moved = [...owners.old].flatMap(([object, was]) => {
    const now = owners.made.get(object);
    return now === undefined || now.owner === was.owner ? [] : [{ object, ...was }];
  });
  await made.query("begin");
  const refused = await applySettings(made, grants);
  const kept = await giveAway(made, moved);
  await made.query("commit");
  const differing = [...(await missingGrants(made, grants)), ...(await otherOwners(old, made))];
  return [...new Set([...refused, ...kept, ...differing])];
}

/** What the server took without an error, and did not do. Whoever restored has all rights as the owner. */
async function missingGrants(made: Connection, wanted: readonly string[]): Promise<string[]> {
  const there = new Set((await made.query(grantsQuery)).rows.map(([statement]) => statement));
  const { rows } = await made.query("select quote_ident(current_user)");
  const own = new RegExp(`^GRANT .* TO ${escapePattern(rows[0]?.[0] ?? "")}( WITH GRANT OPTION)?$`);
  return wanted.filter(
    (statement) => statement.startsWith("GRANT ") && !there.has(statement) && !own.test(statement),
  );
}

/** Those that are in both databases and have another owner in the new one. */
async function otherOwners(old: Connection, made: Connection): Promise<string[]> {
  const now = new Map((await made.query(otherOwnersQuery)).rows.map(([object, owner]) => [object, owner]));
  return (await old.query(otherOwnersQuery)).rows.flatMap(([object, owner]) =>
    now.has(object) && now.get(object) !== owner ? [`OWNER ${owner} of ${object}`] : [],
  );
}

interface Owner {
  owner: string;
  kind: string;
  /** Such as `SELECT, INSERT`; undefined where the owner took them all from itself. */
  rights: string | undefined;
  /** The sequence of a column, which goes with its table. */
  ofTable: boolean;
}

/** An object, and the owner it has in the database that is replaced. */
type Moved = Owner & { object: string };

async function readOwners(connection: Connection): Promise<Map<string, Owner>> {
  const { rows } = await connection.query(ownersQuery);
  return new Map(
    rows.map(([object, owner, kind, rights, ofTable]) => [
      object ?? "",
      { owner: owner ?? "", kind: kind ?? "", rights: rights ?? undefined, ofTable: ofTable === "t" },
    ]),
  );
}

/** Gives objects to their owners; names those owners, with their number, to whom it may not. */
async function giveAway(made: Connection, moved: readonly Moved[]): Promise<string[]> {
  const rights = moved.filter((each) => each.rights !== undefined);
  await applySettings(
    made,
    rights.map(({ object, owner, rights }) => `GRANT ${rights} ON ${object} TO ${owner}`),
  );
  const kept = new Map<string, number>();
  // A schema goes last, for all else is done in it.
  const isSchema = ({ kind }: Owner) => kind === "SCHEMA";
  const inSchemas = moved.filter((each) => !isSchema(each) && !each.ofTable);
  for (const round of [inSchemas, moved.filter(isSchema)])
    for (const [owner, objects = []] of Object.entries(Object.groupBy(round, (each) => each.owner))) {
      const statements = objects.map(({ object }) => `ALTER ${object} OWNER TO ${owner}`);
      const refused = (await mayGiveTo(made, owner)) ? await applySettings(made, statements) : statements;
      if (refused.length > 0) kept.set(owner, (kept.get(owner) ?? 0) + refused.length);
    }
  return [...kept].map(
    ([owner, count]) => `OWNER ${owner} of ${counted(count, "object")}, which has its rights`,
  );
}

/** Only a member of a role may give it anything. */
async function mayGiveTo(made: Connection, owner: string): Promise<boolean> {
  const { rows } = await made.query("select pg_has_role($1::regrole, 'member')", [owner]);
  return rows[0]?.[0] === "t";
}
