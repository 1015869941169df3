import { randomBytes } from "node:crypto";
import { expect, it, onTestFinished } from "vitest";
import { diffSchemas, type SchemaChange, undoChanges } from "#model/schema/changes.ts";
import { schemaFingerprint } from "#model/schema/fingerprint.ts";
import { describeObject } from "#model/schema/object.ts";
import { freshDatabase, query, servers } from "#test/support/databases.ts";
import { testServices } from "#test/support/services.ts";
import { openDatabase } from "../../database.ts";
import { parseAddress } from "../../session/address.ts";

const reader = `reader_${randomBytes(4).toString("hex")}`;

/** A table of every awkward sign, beside one that has the same text as its name in another schema. */
const sql = `
  create schema "a"; create schema "S ""x"".y";
  create table orders (id bigserial primary key, note text, doc bytea);
  create index orders_note on orders (note);
  create table "a.b" (c int); create table a.b (c int);
  create table "S ""x"".y"."Ünïcode. table" ("Col. ""q""" int primary key);
  create view open_orders as select id from orders;
  create materialized view totals as select count(*) as n from orders;
  create function secret(int) returns int language sql as 'select 1';
  create function eq(int, text) returns boolean language sql immutable as 'select true';
  create function to_note(orders) returns text language sql immutable as 'select 1::text';
  create type mood as enum ('sad', 'glad');
  create sequence loose;
  create publication sales for table orders with (publish = 'insert');
  create text search configuration english_notes (copy = english);
  create text search dictionary stems (template = snowball, language = english);
  create collation german (provider = icu, locale = 'de');
  create foreign data wrapper fdw; create server far foreign data wrapper fdw options (host 'x', secret 'pw1');
  create user mapping for public server far options (password 'pw2');
  create foreign table away (a int) server far options (path 'p');
  create function ef() returns event_trigger language plpgsql as 'begin end';
  create event trigger loud on ddl_command_start execute function ef();
`;

const cases: [what: string, change: string, told: string[], undo: string][] = [
  [
    "a table's privileges",
    `grant select on orders to ${reader}`,
    ["added privileges of table public.orders"],
    `revoke all on orders from ${reader}`,
  ],
  [
    "a view's privileges",
    `grant select on open_orders to ${reader} with grant option`,
    ["added privileges of view public.open_orders"],
    `revoke all on open_orders from ${reader}`,
  ],
  [
    "a column's privileges",
    `grant update (note) on orders to ${reader}`,
    ["added privileges of column public.orders.note"],
    `revoke update (note) on orders from ${reader}`,
  ],
  [
    "a function's privileges",
    "revoke all on function secret(int) from public",
    ["added privileges of function public.secret(integer)"],
    "grant execute on function secret(int) to public",
  ],
  [
    "a schema's privileges",
    `grant usage on schema a to ${reader}`,
    ["added privileges of schema a"],
    `revoke usage on schema a from ${reader}`,
  ],
  [
    "a type's privileges",
    "revoke usage on type mood from public",
    ["added privileges of enum public.mood"],
    "grant usage on type mood to public",
  ],
  [
    "a sequence's privileges",
    `grant usage on sequence loose to ${reader}`,
    ["added privileges of sequence public.loose"],
    `revoke usage on sequence loose from ${reader}`,
  ],
  [
    "the owner's own rights",
    "revoke insert on orders from current_user",
    ["added privileges of table public.orders"],
    "grant insert on orders to current_user",
  ],
  [
    "default privileges",
    `alter default privileges in schema a grant select on tables to ${reader}`,
    ["added default privileges a.postgres(TABLES)"],
    `alter default privileges in schema a revoke select on tables from ${reader}`,
  ],
  [
    "a table's owner",
    `alter table orders owner to ${reader}`,
    ["changed owner of table public.orders", "changed owner of sequence public.orders_id_seq"],
    "alter table orders owner to postgres",
  ],
  [
    "a function's owner",
    `alter function secret(int) owner to ${reader}`,
    ["changed owner of function public.secret(integer)"],
    "alter function secret(int) owner to postgres",
  ],
  [
    "a schema's owner",
    `alter schema a owner to ${reader}`,
    ["changed owner of schema a"],
    "alter schema a owner to postgres",
  ],
  [
    "a table's comment",
    "comment on table orders is 'it''s'",
    ["added comment of table public.orders"],
    "comment on table orders is null",
  ],
  [
    "a column's comment",
    `comment on column "S ""x"".y"."Ünïcode. table"."Col. ""q""" is 'x'`,
    ['added comment of column "S ""x"".y"."Ünïcode. table"."Col. ""q"""'],
    `comment on column "S ""x"".y"."Ünïcode. table"."Col. ""q""" is null`,
  ],
  [
    "a function's comment",
    "comment on function secret(int) is 'x'",
    ["added comment of function public.secret(integer)"],
    "comment on function secret(int) is null",
  ],
  [
    "a type's comment",
    "comment on type mood is 'x'",
    ["added comment of enum public.mood"],
    "comment on type mood is null",
  ],
  [
    "a constraint's comment",
    "comment on constraint orders_pkey on orders is 'x'",
    ["added comment of constraint public.orders.orders_pkey"],
    "comment on constraint orders_pkey on orders is null",
  ],
  [
    "a schema's comment",
    "comment on schema a is 'x'",
    ["added comment of schema a"],
    "comment on schema a is null",
  ],
  [
    "a publication's member",
    'alter publication sales add table "a.b"',
    ['added publication member of table public."a.b".sales'],
    'alter publication sales drop table "a.b"',
  ],
  [
    "a publication's columns and rows",
    "alter publication sales set table orders (id) where (id > 5)",
    ["changed publication member of table public.orders.sales"],
    "alter publication sales set table orders",
  ],
  [
    "a publication's operations",
    "alter publication sales set (publish = 'insert, delete')",
    ["changed publication sales"],
    "alter publication sales set (publish = 'insert')",
  ],
  [
    "a published schema",
    "alter publication sales add tables in schema a",
    ["added publication member of schema a.sales"],
    "alter publication sales drop tables in schema a",
  ],
  [
    "a materialized view without data",
    "refresh materialized view totals with no data",
    ["changed content of materialized view public.totals"],
    "refresh materialized view totals",
  ],
  [
    "a collation",
    "create collation french (provider = icu, locale = 'fr')",
    ["added collation public.french"],
    "drop collation french",
  ],
  [
    "an operator",
    "create operator === (leftarg = int, rightarg = text, function = eq)",
    ['added operator public."==="(integer, text)'],
    "drop operator === (int, text)",
  ],
  [
    "a cast",
    "create cast (orders as text) with function to_note(orders) as assignment",
    ["added cast (public.orders AS text)"],
    "drop cast (orders as text)",
  ],
  [
    "a text search configuration",
    "alter text search configuration english_notes alter mapping for word with simple",
    ["changed text search configuration public.english_notes"],
    "alter text search configuration english_notes alter mapping for word with english_stem",
  ],
  [
    "a text search dictionary",
    "alter text search dictionary stems (stopwords = english)",
    ["changed text search dictionary public.stems"],
    "alter text search dictionary stems (stopwords)",
  ],
  [
    "a statistics target",
    "alter table orders alter note set statistics 500",
    ["added statistics target of column public.orders.note"],
    "alter table orders alter note set statistics -1",
  ],
  [
    "a column's options",
    "alter table orders alter note set (n_distinct = 5)",
    ["added statistics target of column public.orders.note"],
    "alter table orders alter note reset (n_distinct)",
  ],
  [
    "a column's storage",
    "alter table orders alter doc set storage external",
    ["added storage of column public.orders.doc"],
    "alter table orders alter doc set storage extended",
  ],
  [
    "a column's compression",
    "alter table orders alter doc set compression pglz",
    ["added storage of column public.orders.doc"],
    "alter table orders alter doc set compression default",
  ],
  [
    "extended statistics",
    "create statistics s on id, note from orders",
    ["added statistics public.s"],
    "drop statistics s",
  ],
  [
    "CLUSTER ON",
    "alter table orders cluster on orders_note",
    ["added clustering index of table public.orders"],
    "alter table orders set without cluster",
  ],
  [
    "a replica identity",
    "alter table orders replica identity full",
    ["changed table public.orders"],
    "alter table orders replica identity default",
  ],
  [
    "a foreign server's options",
    "alter server far options (drop host)",
    ["changed foreign server far"],
    "alter server far options (add host 'x')",
  ],
  [
    "a foreign server's privileges",
    `grant usage on foreign server far to ${reader}`,
    ["added privileges of foreign server far"],
    `revoke usage on foreign server far from ${reader}`,
  ],
  [
    "a user mapping",
    `create user mapping for ${reader} server far options (password 'pw3')`,
    [`added user mapping far(${reader})`],
    `drop user mapping for ${reader} server far`,
  ],
  [
    "a foreign table",
    "alter foreign table away add b int",
    ["added column public.away.b"],
    "alter foreign table away drop b",
  ],
  [
    "an event trigger",
    "alter event trigger loud disable",
    ["changed event trigger loud"],
    "alter event trigger loud enable",
  ],
  [
    "row security",
    "alter table orders enable row level security",
    ["changed table public.orders"],
    "alter table orders disable row level security",
  ],
  [
    "a disabled trigger of a constraint",
    `create table k (o bigint references orders); alter table k disable trigger all`,
    ["added constraint triggers of table public.k"],
    "drop table k",
  ],
  [
    "a dotted name",
    'alter table "a.b" add d int',
    ['added column public."a.b".d'],
    'alter table "a.b" drop d',
  ],
  [
    "the name that looks like it",
    "alter table a.b add d int",
    ["added column a.b.d"],
    "alter table a.b drop d",
  ],
];

it("tells of each aspect by name, finds what was before from the change, and none is left after it is undone", async () => {
  await query(servers().production.adminUrl("postgres"), `create role ${reader}`);
  await using fresh = await freshDatabase("production");
  onTestFinished(async () => {
    await query(servers().production.adminUrl("postgres"), `drop role ${reader}`);
  });
  await query(fresh.adminUrl, sql);
  await using database = await openDatabase(parseAddress(fresh.adminUrl), await testServices());
  const before = await database.schema();
  // Neither a password nor what else a wrapper's options hold.
  expect(JSON.stringify(before)).not.toMatch(/pw\d/);
  const wrong: unknown[] = [];
  for (const [what, change, told, undo] of cases) {
    await query(fresh.adminUrl, change);
    const after = await database.schema();
    const changes = diffSchemas(before, after);
    const said = changes.map((each: SchemaChange) => `${each.change} ${describeObject(each)}`);
    if (!told.every((each) => said.includes(each))) wrong.push({ what, said });
    if (schemaFingerprint(undoChanges(after, changes)) !== schemaFingerprint(before))
      wrong.push({ what, undone: changes });
    await query(fresh.adminUrl, undo);
    const left = diffSchemas(before, await database.schema());
    if (left.length > 0) wrong.push({ what, left });
  }
  expect(wrong).toEqual([]);
  await query(fresh.adminUrl, `drop owned by ${reader}`);
});
