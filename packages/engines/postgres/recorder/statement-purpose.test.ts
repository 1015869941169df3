import { beforeAll, expect, test } from "vitest";
import type { PurposeOf } from "#model/engine/recorder.ts";
import { freshDatabase } from "#test/support/databases.ts";
import { statementShape } from "../dialect/sql-text.ts";
import { readRelations } from "./relation-catalog.ts";
import { readServerWords } from "./server-words.ts";
import { purposeOf } from "./statement-purpose.ts";
import { executorOn } from "./support/observed-database.ts";

const setup = `
  create table orders (id serial primary key, total int);
  create table "Users" (id int);
  create table pg_sales (id int);
  create table schema_migrations (version text primary key);
  create function settle(name) returns void language sql as 'delete from orders';
  create function lower(point) returns text language sql as $$ select 'x' $$;
`;

let of: (sql: string, history?: string) => ReturnType<PurposeOf>;

beforeAll(async () => {
  await using database = await freshDatabase("staging", setup);
  await using executor = await executorOn(database.url);
  const [relations, words] = [await readRelations(executor), await readServerWords(executor)];
  of = (sql, history = "public.schema_migrations") =>
    purposeOf(relations, words, history)(statementShape(sql));
});

test.each([
  // As Rails, Django and SQLAlchemy ask.
  `SELECT c.relname FROM pg_class c LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY (current_schemas(false)) AND c.relname = 'orders' AND c.relkind IN ('v','m')`,
  `SELECT a.attname, format_type(a.atttypid, a.atttypmod), pg_get_expr(d.adbin, d.adrelid), a.attnotnull,
      c.collname, col_description(a.attrelid, a.attnum) AS comment
    FROM pg_attribute a LEFT JOIN pg_attrdef d ON a.attrelid = d.adrelid AND a.attnum = d.adnum
      LEFT JOIN pg_collation c ON a.attcollation = c.oid
    WHERE a.attrelid = '"orders"'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
  `SELECT c.relname, CASE WHEN c.relispartition THEN 'p' ELSE 't' END, obj_description(c.oid, 'pg_class')
    FROM pg_catalog.pg_class c WHERE c.relkind IN ('f', 'm') AND pg_catalog.pg_table_is_visible(c.oid)`,
  "SELECT t.typname AS name, t.oid FROM pg_type t WHERE t.oid = to_regtype($1) ORDER BY t.oid",
  "select table_name from information_schema.tables where table_schema = 'public'",
  `SELECT a.i FROM pg_index, unnest(indkey) WITH ORDINALITY AS a(i, n)`,
])("reading the server's catalog is beside the work: %s", (sql) => {
  expect(of(sql)).toBe("catalog");
});

test.each([
  'SELECT "schema_migrations"."version" FROM "schema_migrations" ORDER BY "schema_migrations"."version" ASC',
  `INSERT INTO "schema_migrations" ("version") VALUES ('20260101') RETURNING "version"`,
  "CREATE TABLE IF NOT EXISTS schema_migrations (version varchar(255) NOT NULL PRIMARY KEY, at timestamptz DEFAULT now())",
  "UPDATE public.schema_migrations SET version = 'b' WHERE version = 'a'",
])("keeping the tool's own table is: %s", (sql) => {
  expect(of(sql)).toBe("history");
});

test.each([
  "BEGIN",
  "set lock_timeout = '5s'",
  "SHOW transaction isolation level",
  "select set_config('a', $1, false)",
])("setting up the session is: %s", (sql) => {
  expect(of(sql)).toBe("session");
});

test.each([
  ["it reads a table", "select count(*) from orders, pg_class"],
  ["a quoted name", `select relname from pg_class where oid in (select id from "Users")`],
  ["a table that is called like the server's", "select id from pg_sales"],
  ["a function of the users'", "select settle(relname) from pg_class"],
  ["a function of theirs that is called like the server's", "select lower(point(1, 2)) from pg_class"],
  ["a function made meanwhile", "select made_in_this_migration(relname) from pg_class"],
  ["a sequence is set", "select setval(oid::regclass, 1) from pg_class where relkind = 'S'"],
  ["it locks for its answer", "select pg_relation_size(oid) from pg_class"],
  ["it waits", "select pg_advisory_lock(1)"],
  ["it writes on the way", "with gone as (delete from made_now returning id) select * from pg_class, gone"],
  ["it makes a table", "select * into copied from pg_class"],
  ["it makes a table", "create table copied as select * from pg_class"],
  ["other rows go with the history's", "delete from schema_migrations using orders"],
  ["the history's table is changed by a function", "insert into schema_migrations select settle('a')"],
  ["checks are done that waited", "set constraints all immediate"],
  ["it changes a table", "alter table orders add column note text"],
  ["its end is not known", `select '${"x, ".repeat(10)}', ${"relname, ".repeat(300)} from pg_class`],
  ["a tool's own table of which nobody knows", "insert into ar_internal_metadata values (1)"],
])("%s, and so it may be the migration's work: %s", (_, sql) => {
  expect(of(sql)).toBeUndefined();
});

test("where nobody says which the history's table is, it is a table like others", () => {
  expect(of("insert into schema_migrations values ('a')", "other.migrations")).toBeUndefined();
});
