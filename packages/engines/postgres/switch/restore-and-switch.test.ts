import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import type { Switched } from "#model/engine/clone.ts";
import type { TableCount } from "#model/facts/backup.ts";
import { problemOf } from "#model/problem.ts";
import { diffSchemas } from "#model/schema/changes.ts";
import { freshDatabase, query, servers, type TestDatabase } from "#test/support/databases.ts";
import { holdOpen } from "#test/support/hold-open.ts";
import { testServices } from "#test/support/services.ts";
import { dump } from "../archive/dump.ts";
import { openDatabase } from "../database.ts";
import { parseAddress } from "../session/address.ts";
import { restoreAndSwitch } from "./restore-and-switch.ts";

interface Dumped {
  archive: () => Readable;
  tables: TableCount[];
  serverVersion: string;
}

async function dumped({ url }: TestDatabase): Promise<Dumped> {
  const options = { owners: false, excludeTables: [], excludeData: [] };
  const made = await dump(parseAddress(url), options, await testServices());
  const bytes = await buffer(made.archive);
  const tables = await made.tables;
  await made.close();
  return { archive: () => Readable.from([bytes]), tables, serverVersion: made.serverVersion };
}

async function restored(database: TestDatabase, from: Dumped): Promise<Switched> {
  const switched = await restoreAndSwitch(
    from.archive,
    parseAddress(database.url),
    from,
    await testServices(),
  );
  onTestFinished(async () => {
    await query(servers().staging.adminUrl("postgres"), `drop database "${switched.kept}" with (force)`);
  });
  return switched;
}

async function schemaOf({ url }: Pick<TestDatabase, "url">) {
  const database = await openDatabase(parseAddress(url), await testServices());
  const objects = await database.schema().finally(() => database.close());
  // What is restored is another object of that name.
  return objects.map(({ id: _, ...object }) => object);
}

test("everything a logical copy is known to break on comes back as it was", async () => {
  const torture = await readFile(new URL("../clone/fixtures/torture.sql", import.meta.url), "utf8");
  await using database = await freshDatabase("staging", torture);
  const before = await schemaOf(database);
  const { leftOut } = await restored(database, await dumped(database));
  expect(diffSchemas(before, await schemaOf(database))).toEqual([]);
  expect(leftOut).toEqual([]);
});

test("owners, default privileges and columns' grants go along; what the role may not give is named", async () => {
  await using database = await freshDatabase(
    "staging",
    "create schema shop; create table shop.orders (id serial primary key, note text); create view shop.notes as select note from shop.orders",
  );
  const [mine, others] = [`mine_${database.name}`, `others_${database.name}`];
  await query(
    database.adminUrl,
    `create role ${mine} nologin; create role ${others} nologin; grant ${mine} to stagegate;
     grant create, usage on schema shop to ${mine}; alter table shop.orders owner to ${mine};
     grant select (note) on shop.orders to ${others};
     alter default privileges for role ${mine} in schema shop grant insert on tables to ${others};
     alter view shop.notes owner to ${others}`,
  );
  // The last to run: the databases that need the roles are gone by then.
  onTestFinished(async () => {
    await query(servers().staging.adminUrl("postgres"), `drop role ${mine}, ${others}`);
  });
  const from = await dumped(database);
  const { leftOut } = await restored(database, from);
  expect(
    await query(
      database.adminUrl,
      `select tableowner, has_column_privilege('${others}', 'shop.orders', 'note', 'select'),
         has_column_privilege('${others}', 'shop.orders', 'id', 'select'),
         (select count(*) from pg_default_acl), pg_get_serial_sequence('shop.orders', 'id')
       from pg_tables where tablename = 'orders'`,
    ),
  ).toEqual([[mine, "t", "f", "1", "shop.orders_id_seq"]]);
  expect(leftOut).toEqual([`OWNER ${others} of 1 object, which has its rights`]);
});

/** Every owner and every right in a database, by name: those that nobody wrote down with the others. */
const rights = `
  select identity, owner, array(select coalesce(a.grantee::regrole::text, '') || ' ' || a.privilege_type || a.is_grantable::text
    from aclexplode(acl) a order by 1) from (
    select c.oid::regclass::text as identity, relowner as owner,
        coalesce(relacl, acldefault(case relkind when 'S' then 's'::"char" else 'r'::"char" end, relowner)) as acl
      from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'S', 'v')
    union all select t.oid::regtype::text, typowner, coalesce(typacl, acldefault('T', typowner)) from pg_type t
      where typnamespace = 'public'::regnamespace and typname !~ '^_' and typtype <> 'b'
    union all select 'large object ' || oid, lomowner, coalesce(lomacl, acldefault('L', lomowner)) from pg_largeobject_metadata
    union all select 'default ' || defaclobjtype::text, defaclrole, defaclacl from pg_default_acl
  ) all_of_them order by identity`;

test("sequences of their own, composite types, large objects and revoked defaults come back as they were", async () => {
  await using database = await freshDatabase(
    "staging",
    `create table t (n serial, m int generated always as identity); create sequence counter; create type pair as (n int);
     create domain positive as int check (value > 0); select lo_create(4711)`,
  );
  const [mine, others] = [`mine_${database.name}`, `others_${database.name}`];
  await query(
    database.adminUrl,
    `create role ${mine} nologin; create role ${others} nologin; grant ${mine} to stagegate; grant create on schema public to ${mine};
     alter table t owner to ${mine}; alter sequence counter owner to ${mine}; alter type pair owner to ${mine};
     alter domain positive owner to ${mine}; alter large object 4711 owner to ${mine};
     grant select on large object 4711 to ${others}; revoke usage on type pair from public;
     grant usage on sequence counter to ${others} with grant option;
     alter default privileges for role stagegate revoke execute on functions from public;
     alter default privileges for role ${mine} revoke delete on tables from ${mine}`,
  );
  onTestFinished(async () => {
    await query(servers().staging.adminUrl("postgres"), `drop role ${mine}, ${others}`);
  });
  const before = await query(database.adminUrl, rights);
  const { leftOut } = await restored(database, await dumped(database));
  expect(await query(database.adminUrl, rights)).toEqual(before);
  expect(leftOut).toEqual([]);
});

test("owners and rights that differ afterwards are named, of whatever kind of object", async () => {
  await using database = await freshDatabase(
    "staging",
    "create table t (n int, m int); create statistics s on n, m from t",
  );
  const others = `others_${database.name}`;
  await query(
    database.adminUrl,
    `create role ${others} nologin; alter statistics s owner to ${others};
     create sequence counter; alter sequence counter owner to ${others}; grant select on counter to stagegate`,
  );
  onTestFinished(async () => {
    await query(servers().staging.adminUrl("postgres"), `drop role ${others}`);
  });
  const { leftOut } = await restored(database, await dumped(database));
  expect(leftOut).toEqual([
    `OWNER ${others} of 1 object, which has its rights`,
    `OWNER ${others} of statistics object public.s`,
  ]);
});

test("a session that may not be ended stops the switch, and the old database goes on serving", async () => {
  await using database = await freshDatabase("staging", "create table t as select 1 as n");
  const from = await dumped(database);
  await query(database.url, "insert into t values (2)");
  await using _superuser = await holdOpen(database.adminUrl, "select 1");
  const address = parseAddress(database.url);
  const problem = await restoreAndSwitch(from.archive, address, from, await testServices()).catch(problemOf);
  expect(problem).toMatchObject({ kind: "refused", code: "database-in-use" });
  expect(await query(database.url, "select count(*) from t")).toEqual([["2"]]);
  const left = `select count(*) from pg_database where starts_with(datname, '${database.name}')`;
  expect(await query(servers().staging.adminUrl("postgres"), left)).toEqual([["1"]]);
});

test("an archive without the rows of its manifest is never switched to", async () => {
  await using database = await freshDatabase("staging", "create table t as select 1 as n");
  const from = await dumped(database);
  const wrong = { ...from, tables: [{ table: "t", rows: 2 }] };
  const address = parseAddress(database.url);
  const problem = await restoreAndSwitch(from.archive, address, wrong, await testServices()).catch(problemOf);
  expect(problem).toMatchObject({
    code: "restore-differs",
    details: ["t: 2 rows in the backup, 1 restored"],
  });
  expect(await query(database.url, "select count(*) from t")).toEqual([["1"]]);
});
