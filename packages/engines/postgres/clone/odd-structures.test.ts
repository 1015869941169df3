import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase, query, type TestDatabase } from "#test/support/databases.ts";
import { cloneProblem, makeClone } from "./support/make-clone.ts";

let staging: TestDatabase;
beforeAll(async () => {
  staging = await freshDatabase("staging");
});
afterAll(() => staging[Symbol.asyncDispose]());

interface Structure {
  sql: string;
  /** Run by the superuser, before `sql`. */
  before?: string;
  /** The same on both sides. */
  same: string;
  leftOut?: string[];
  cleanup?: string[];
}

test.each<[string, Structure]>([
  [
    "a view and a materialized view over a foreign table are left out, and what does not need it stays",
    {
      before: `create extension postgres_fdw; create server far foreign data wrapper postgres_fdw options (host '127.0.0.1', port '1');
        create foreign table far_rates (code text, rate numeric) server far; grant select on far_rates to app;`,
      sql: `create table orders (id int, code text); insert into orders values (1, 'EUR'); create view codes as select code from orders;
        create view in_eur as select o.id, r.rate from orders o left join far_rates r using (code); comment on view in_eur is 'x';
        create view "of that" as select id from in_eur;
        create materialized view rates as select * from far_rates with no data; create index on rates (code)`,
      same: "select (select count(*) from orders), (select string_agg(code, ',') from codes)",
      leftOut: [
        "extension postgres_fdw",
        "foreign server far",
        "foreign table far_rates",
        "view in_eur, which needs what is left out",
        "view of that, which needs what is left out",
        "materialized view rates, which needs what is left out",
      ],
    },
  ],
  [
    "materialized views that read each other through a function are filled",
    {
      sql: `create table sales (region text, amount int); insert into sales select 'r' || n % 3, n from generate_series(1, 30) n;
        create materialized view z_base as select region, sum(amount) as total from sales group by region;
        create function top() returns setof text language plpgsql stable as $$ begin return query select region from public.z_base order by total desc limit 2; end $$;
        create materialized view a_report as select * from top() as region; create materialized view b_report as select count(*) as c from a_report`,
      same: "select (select count(*) from a_report), (select count(*) from z_base), (select c from b_report)",
    },
  ],
  [
    "a materialized view that cleanup drops is not asked for",
    {
      sql: "create table t (id int); create materialized view counted as select count(*) from t",
      same: "select count(*) from t",
      cleanup: ["drop materialized view counted"],
    },
  ],
  [
    "a check that reads a table whose rows come later",
    {
      sql: `create table z_kinds (kind text primary key); insert into z_kinds values ('a'), ('b');
        create function known(k text) returns boolean language sql stable as $$ select exists (select from public.z_kinds where kind = k) $$;
        create table items (id int, kind text not null, constraint kind_is_known check (known(kind))) partition by range (id);
        create table items_1 partition of items for values from (0) to (200); create table items_2 partition of items default;
        comment on constraint kind_is_known on items is 'of ours';
        create table base (kind text constraint base_kind check (known(kind))); create table derived (n int) inherits (base);
        insert into items select n, case when n % 2 = 0 then 'a' else 'b' end from generate_series(1, 500) n; insert into derived values ('a', 1)`,
      same: `select (select count(*) from items), (select count(*) from base),
        (select string_agg(conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || conislocal || coninhcount || convalidated || coalesce(obj_description(oid, 'pg_constraint'), ''), E'\\n' order by conrelid::regclass::text)
         from pg_constraint where contype = 'c')`,
    },
  ],
  [
    "a computed column and a domain that read a table whose rows come later",
    {
      sql: `create table z_rates (k text, v numeric); insert into z_rates values ('a', 2);
        create function rate_of(k text) returns numeric language plpgsql immutable as $$ declare r numeric; begin select v into strict r from public.z_rates z where z.k = rate_of.k; return r; end $$;
        create table a_people (k text, rate numeric generated always as (rate_of(k)) stored); insert into a_people (k) select 'a' from generate_series(1, 200);
        create domain rated as text check (public.rate_of(value) > 0); create table a_rated (k rated); insert into a_rated values ('a')`,
      same: "select (select sum(rate) from a_people), (select count(*) from a_rated)",
    },
  ],
  [
    "rows that name indexes, constraints and functions",
    {
      sql: `create table t (id int primary key, v text); create index t_v on t (v); create function f() returns int language sql as 'select 1';
        create table jobs (what regclass, fn regprocedure, ty regtype, all_of regclass[]);
        insert into jobs values ('t', 'f()', 'int[]', '{t_v,t}'), ('t_v', 'f()', 'text', '{}'), ('t_pkey', 'f()', 'text', '{}')`,
      same: "select string_agg(what || ' ' || fn || ' ' || ty || ' ' || all_of::text, ',' order by what::text) from jobs",
    },
  ],
  [
    "an index whose function finds another by the search path",
    {
      before: "create schema ext; create extension unaccent schema ext; grant usage on schema ext to app",
      sql: `create function flat(t text) returns text language plpgsql immutable as $$ begin return lower(unaccent(t)); end $$;
        create table words (w text); set search_path = public, ext; insert into words values ('Ölfaß'), ('Éclair'); create index on words (flat(w))`,
      same: "select count(*) from words where ext.unaccent(w) ~ 'O|E'",
    },
  ],
])("%s", async (_what, { before = "", sql, same, leftOut = [], cleanup = [] }) => {
  await using production = await freshDatabase("production");
  await query(production.adminUrl, before);
  await query(production.url, `alter database "${production.name}" set search_path = public, ext`);
  await query(production.url, sql);
  const made = await makeClone({ production, staging }, { cleanup });
  expect(await query(made.url, same)).toEqual(await query(production.url, same));
  expect(made.leftOut).toEqual(leftOut);
});

test("what only a superuser may make is made without that, or left out with what needs it", async () => {
  await using production = await freshDatabase("production");
  await query(
    production.adminUrl,
    `grant create on schema public to app;
     create function same(a int, b int) returns boolean language sql immutable leakproof as $$ select a = b $$;
     create function by_length(a text, b text) returns int language sql immutable as $$ select length(a) - length(b) $$;
     create operator class lengths for type text using btree as function 1 by_length(text, text), operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >;
     create table words (w text); insert into words values ('a'), ('bb'); create index by_length_of on words (w lengths); grant select on words to app`,
  );
  const made = await makeClone({ production, staging });
  expect(await query(made.url, "select same(1, 1), count(*) from words")).toEqual([["t", "2"]]);
  expect(await query(made.url, "select to_regclass('by_length_of')")).toEqual([[null]]);
  expect(made.leftOut).toEqual(
    expect.arrayContaining([
      "the LEAKPROOF of the function same(integer, integer), which only a superuser may give",
      "operator class lengths, which only a superuser may make",
      expect.stringMatching(/by_length_of, which needs it$/),
    ]),
  );
});

test("a policy for a role that staging lacks is left out, with the way to have it", async () => {
  const role = `only there ${randomBytes(4).toString("hex")}`;
  await using production = await freshDatabase("production");
  await query(production.adminUrl, `create role "${role}" nologin`);
  try {
    await query(
      production.url,
      `create table t (id int); alter table t enable row level security; create policy own on t to "${role}" using (true)`,
    );
    const made = await makeClone({ production, staging });
    expect(made.leftOut).toEqual([
      `policy t own, for the role ${role}, which the staging server lacks (CREATE ROLE … NOLOGIN)`,
    ]);
  } finally {
    await query(production.adminUrl, `drop owned by "${role}"; drop role "${role}"`);
  }
});

test("the names of owners do not matter", async () => {
  const role = `odd owner ${randomBytes(4).toString("hex")}`;
  await using production = await freshDatabase("production");
  await query(
    production.adminUrl,
    `create role "${role}" nologin; create extension postgres_fdw; create server far foreign data wrapper postgres_fdw;
     create foreign table far_away (id int) server far; alter foreign table far_away owner to "${role}"; alter server far owner to "${role}";
     create table t (id int); create view v as select * from t; alter table t owner to "${role}"; alter view v owner to "${role}"; grant select on t, v, far_away to app`,
  );
  try {
    const made = await makeClone({ production, staging }, { leaveOut: ["view v"] });
    expect(made.leftOut).toEqual([
      "extension postgres_fdw",
      "foreign server far",
      "foreign table far_away",
      "view v",
    ]);
  } finally {
    await query(production.adminUrl, `drop owned by "${role}" cascade; drop role "${role}"`);
  }
});

test.each([
  ["nobody", "no-such-object"],
  ["table t", "not-left-out"],
])("leave-out: [%s] is told", async (name, code) => {
  await using production = await freshDatabase("production", "create table t (id int)");
  expect(await cloneProblem({ production, staging }, { leaveOut: [name] })).toMatchObject({
    kind: "user",
    code,
  });
});
