import { describe, expect, it } from "vitest";
import { diffSchemas } from "#model/schema/changes.ts";
import { comparedFingerprint, comparedSchema } from "#model/schema/compared-schema.ts";
import { schemaFingerprint } from "#model/schema/fingerprint.ts";
import { describeObject, objectName } from "#model/schema/object.ts";
import { runProgram } from "#process/run-program.ts";
import { freshDatabase, query, type TestDatabase } from "#test/support/databases.ts";
import { testServices } from "#test/support/services.ts";
import { findProgram } from "../../archive/programs.ts";
import { openDatabase } from "../../database.ts";
import { parseAddress } from "../../session/address.ts";
import { programVariables } from "../../session/libpq-variables.ts";

async function schemaOf(fresh: TestDatabase) {
  await using database = await openDatabase(parseAddress(fresh.url), await testServices());
  return await database.schema();
}

/** One of everything a migration may make. Every statement stands alone, so that their order can change. */
const statements = {
  schema: `create schema "Shop"`,
  citext: "create extension citext",
  mood: "create type mood as enum ('sad', 'so so', 'happy')",
  pair: "create type pair as (a int, b text)",
  span: "create type span as range (subtype = date)",
  email: `create domain email as text not null check (value like '%@%')`,
  fn: `create function double(n int) returns int language sql immutable as $$ select n * 2 $$`,
  touch: `create function touch() returns trigger language plpgsql as $$ begin return new; end $$`,
  proc: `create procedure tidy() language sql begin atomic delete from pg_catalog.pg_class where false; end`,
  agg: `create aggregate product(int) (sfunc = int4mul, stype = int, initcond = '1')`,
  users: `create table users (
    id int generated always as identity primary key,
    "firstName" varchar(40) not null default 'nobody',
    price numeric(10, 2) check (price > 0),
    doubled int generated always as (1 + 1) stored,
    seen timestamptz default '2026-01-01 00:00:00+00',
    code text collate "C",
    bio text)`,
  loose: "create sequence loose increment 5 maxvalue 1000 cycle",
  log: "create unlogged table log (line text) with (fillfactor = 70)",
  parted: "create table parted (id int not null, at date not null, v text) partition by range (at)",
};
const dependent = {
  orders: `create table "Shop"."Order Lines" (id bigserial primary key, user_id int references users, mood mood)`,
  index: `create index users_lower on users (lower("firstName")) where price > 5`,
  view: "create view cheap as select id, price from users where price < 3",
  matview: "create materialized view totals as select count(*) as n from users",
  trigger: "create trigger touched before update on users for each row execute function touch()",
  disabled: "alter table users disable trigger touched",
  rls: "alter table users enable row level security",
  policy: "create policy own on users for select to public using (id = 1)",
  rule: "create rule no_delete as on delete to log do instead nothing",
  p1: "create table parted_2026 partition of parted for values from ('2026-01-01') to ('2027-01-01')",
  pindex: "create index parted_v on parted (v)",
  pcolumn: "alter table parted_2026 alter v set default 'here only'",
  stats: "create statistics users_stats (dependencies) on price, code from users",
  notValid: "alter table users add constraint long_bio check (length(bio) > 3) not valid",
};
const everything = [...Object.values(statements), ...Object.values(dependent)].join(";\n");

describe("a schema snapshot", () => {
  it("says of every object what a reviewer wants to know", async () => {
    await using fresh = await freshDatabase("production", everything);
    const objects = await schemaOf(fresh);
    const lines = objects.map((object) => `${describeObject(object)}: ${object.definition}`);
    const extensionVersion = await query(
      fresh.url,
      "select extversion from pg_extension where extname = 'citext'",
    );
    for (const line of [
      'schema "Shop": SCHEMA',
      `extension citext: VERSION '${extensionVersion[0]?.[0]}' SCHEMA public`,
      "enum public.mood: ENUM ('sad', 'so so', 'happy')",
      "type public.pair: (a integer, b text)",
      "type public.span: RANGE (SUBTYPE = date)",
      "domain public.email: text NOT NULL CONSTRAINT email_check CHECK ((VALUE ~~ '%@%'::text))",
      "aggregate public.product(integer): SFUNC int4mul STYPE integer INITCOND '1' KIND n",
      "table public.users: TABLE ROW LEVEL SECURITY",
      "column public.users.id: integer NOT NULL GENERATED ALWAYS AS IDENTITY",
      `column public.users."firstName": character varying(40) NOT NULL DEFAULT 'nobody'::character varying`,
      "column public.users.price: numeric(10,2)",
      "column public.users.doubled: integer GENERATED ALWAYS AS ((1 + 1)) STORED",
      "column public.users.seen: timestamp with time zone DEFAULT '2026-01-01 00:00:00+00'::timestamp with time zone",
      'column public.users.code: text COLLATE pg_catalog."C"',
      "constraint public.users.users_pkey: PRIMARY KEY (id)",
      "constraint public.users.long_bio: CHECK ((length(bio) > 3)) NOT VALID",
      'index public.users_lower: CREATE INDEX users_lower ON public.users USING btree (lower(("firstName")::text)) WHERE (price > (5)::numeric)',
      'constraint "Shop"."Order Lines"."Order Lines_user_id_fkey": FOREIGN KEY (user_id) REFERENCES public.users(id)',
      'column "Shop"."Order Lines".mood: public.mood',
      'sequence "Shop"."Order Lines_id_seq": AS bigint START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 OWNED BY "Shop"."Order Lines".id',
      "sequence public.users_id_seq: AS integer START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 IDENTITY OF public.users.id",
      "sequence public.loose: AS bigint START 1 INCREMENT 5 MINVALUE 1 MAXVALUE 1000 CACHE 1 CYCLE",
      "trigger public.users.touched: CREATE TRIGGER touched BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION public.touch() DISABLED",
      "policy public.users.own: AS PERMISSIVE FOR SELECT TO PUBLIC USING ((id = 1))",
      "rule public.log.no_delete: CREATE RULE no_delete AS\n    ON DELETE TO public.log DO INSTEAD NOTHING;",
      "table public.log: UNLOGGED TABLE WITH (fillfactor=70)",
      "table public.parted: TABLE PARTITION BY RANGE (at)",
      "table public.parted_2026: TABLE PARTITION OF public.parted FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
      "column public.parted_2026.v: text DEFAULT 'here only'::text",
      "index public.parted_v: CREATE INDEX parted_v ON ONLY public.parted USING btree (v)",
      "statistics public.users_stats: CREATE STATISTICS public.users_stats (dependencies) ON price, code FROM public.users",
    ])
      expect(lines).toContain(line);

    const named = (kind: string) => objects.filter((object) => object.kind === kind).map(objectName);
    expect(named("view")).toEqual(["public.cheap"]);
    expect(named("materialized view")).toEqual(["public.totals"]);
    expect(named("procedure")).toEqual(["public.tidy()"]);
    // Those of citext, and the range type's own constructors, are not the user's.
    expect(named("function")).toEqual(["public.double(n integer)", "public.touch()"]);
    // What a partition has from its parent is said once.
    expect(lines.filter((line) => line.includes("parted_2026")).length).toBe(2);
  });

  it("is the same for the same schema made in another order, and after setval and inserts", async () => {
    const reversed = [...Object.values(statements).reverse(), ...Object.values(dependent)];
    // A function of an extension's type or a table of a type would not stand alone; here none does.
    await using first = await freshDatabase("production", everything);
    await using second = await freshDatabase("staging", reversed.join(";\n"));
    await query(second.url, "select setval('loose', 500); insert into users default values");
    const [one, two] = [await schemaOf(first), await schemaOf(second)];
    expect(diffSchemas(comparedSchema(one), comparedSchema(two))).toEqual([]);
    expect(comparedFingerprint(one)).toBe(comparedFingerprint(two));
  });

  it("is the same after a dump and a restore", async () => {
    await using source = await freshDatabase("production", everything);
    await using target = await freshDatabase("staging");
    const services = await testServices();
    const file = `${services.temporaryDirectory}/schema.dump`;
    const run = async (name: "pg_dump" | "pg_restore", url: string, args: string[]) => {
      const printed: string[] = [];
      const { exitCode } = await runProgram({
        program: (await findProgram(name, 15, services)).path,
        arguments: args,
        environment: await programVariables(parseAddress(url), services, "test"),
        directory: "/",
        signal: services.signal,
        onError: (line) => printed.push(line),
      });
      expect([exitCode, printed]).toEqual([0, []]);
    };
    await run("pg_dump", source.url, ["-Fc", "--no-owner", "--no-acl", `--file=${file}`]);
    await run("pg_restore", target.url, ["--no-owner", "--no-comments", `--dbname=${target.name}`, file]);
    const [one, two] = [await schemaOf(source), await schemaOf(target)];
    expect(diffSchemas(comparedSchema(one), comparedSchema(two))).toEqual([]);
  });

  it.each([
    [
      "a column's length",
      'alter table users alter "firstName" type varchar(50)',
      ['column public.users."firstName"'],
    ],
    ["a default", "alter table users alter bio set default ''", ["column public.users.bio"]],
    ["NOT NULL", "alter table users alter bio set not null", ["column public.users.bio"]],
    ["a collation", `alter table users alter bio type text collate "POSIX"`, ["column public.users.bio"]],
    ["an identity", "alter table users alter id set generated by default", ["column public.users.id"]],
    ["a new column", "alter table users add late int", ["column public.users.late"]],
    [
      "a dropped column",
      "alter table log add a int; alter table log drop line",
      ["column public.log.a", "column public.log.line"],
    ],
    ["a renamed table", "alter table log rename to logs", ["table public.logs"]],
    [
      "an index's condition",
      'drop index users_lower; create index users_lower on users (lower("firstName"))',
      ["index public.users_lower"],
    ],
    ["an index's validity", undefined, ["index public.broken"]],
    [
      "a constraint's validity",
      "alter table users validate constraint long_bio",
      ["constraint public.users.long_bio"],
    ],
    [
      "a deferred key",
      `alter table "Shop"."Order Lines" alter constraint "Order Lines_user_id_fkey" deferrable`,
      ['constraint "Shop"."Order Lines"."Order Lines_user_id_fkey"'],
    ],
    [
      "a view's body",
      "create or replace view cheap as select id, price from users where price < 4",
      ["view public.cheap"],
    ],
    ["a view's options", "alter view cheap set (security_barrier)", ["view public.cheap"]],
    [
      "a function's body",
      "create or replace function double(n int) returns int language sql immutable as 'select n + n'",
      ["function public.double(n integer)"],
    ],
    [
      "a trigger's state",
      "alter table users enable always trigger touched",
      ["trigger public.users.touched"],
    ],
    ["an enum's label", "alter type mood add value 'elated' before 'happy'", ["enum public.mood"]],
    [
      "a domain's check",
      "alter domain email add constraint short check (length(value) < 99)",
      ["domain public.email"],
    ],
    ["a sequence's increment", "alter sequence loose increment 7", ["sequence public.loose"]],
    ["a sequence's owner", "alter sequence loose owned by users.price", ["sequence public.loose"]],
    ["an extension", "drop extension citext", ["extension citext"]],
    ["a policy's condition", "alter policy own on users using (id = 2)", ["policy public.users.own"]],
    ["forced row security", "alter table users force row level security", ["table public.users"]],
    ["a detached partition", "alter table parted detach partition parted_2026", ["table public.parted_2026"]],
    ["a replica identity", "alter table log replica identity full", ["table public.log"]],
  ])("sees %s change", async (_what, change, names) => {
    await using fresh = await freshDatabase("production", everything);
    const before = await schemaOf(fresh);
    if (change === undefined) {
      await query(fresh.url, "insert into log values ('a'), ('a')");
      await query(fresh.url, "create unique index concurrently broken on log (line)").catch(() => undefined);
    } else await query(fresh.url, change);
    const after = await schemaOf(fresh);
    const changed = diffSchemas(before, after).map(describeObject);
    for (const name of names) expect(changed).toContain(name);
    expect(schemaFingerprint(after)).not.toBe(schemaFingerprint(before));
  });
});

it("knows what is the server's own: extensions that watch it, and what an interrupted rebuild left", async () => {
  await using fresh = await freshDatabase("staging");
  await query(fresh.adminUrl, "create extension pg_stat_statements; create extension postgres_fdw");
  await query(fresh.url, "create table log (line text); insert into log values ('twice'), ('twice')");
  for (const name of ["broken", "log_ccnew", "log_ccold2"])
    await query(fresh.url, `create unique index concurrently ${name} on log (line)`).catch(() => undefined);
  await query(fresh.url, "create index good_ccnew on log (line)");
  const told = (await schemaOf(fresh)).filter(({ operational, leftover }) => operational ?? leftover);
  expect(told.map(describeObject).sort()).toEqual([
    "extension pg_stat_statements",
    "extension postgres_fdw",
    "index public.log_ccnew",
    "index public.log_ccold2",
  ]);
});
