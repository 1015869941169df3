import { expect, test } from "vitest";
import { surroundingsOf } from "#model/schema/surroundings.ts";
import { freshDatabase, query } from "#test/support/databases.ts";
import { testServices } from "#test/support/services.ts";
import { openDatabase } from "../../database.ts";
import { parseAddress } from "../../session/address.ts";

const sql = `
  create schema "Shop";
  create table "Shop"."Order" (id int primary key);
  create table child (id int references "Shop"."Order");
  create function f() returns trigger language plpgsql as 'begin return new; end';
  create function ef() returns event_trigger language plpgsql as 'begin end';
  create table part (d int) partition by list (d);
  create table part_1 partition of part for values in (1);
  create trigger own after insert on part for each row execute function f();`;

async function read(url: string) {
  await using database = await openDatabase(parseAddress(url), await testServices());
  return { ...surroundingsOf(await database.schema()), identity: await database.identity() };
}

test("owners are named, and of triggers only what is not as usual", async () => {
  await using fresh = await freshDatabase("production", sql);
  const owners = {
    'owner of "Shop"."Order"': "app",
    "owner of public.child": "app",
    "owner of public.part": "app",
    "owner of public.part_1": "app",
    // As initdb leaves it, and no new schema is.
    "privileges of schema public": "PUBLIC: USAGE; its owner: CREATE, USAGE",
  };
  const { identity: _identity, ...before } = await read(fresh.url);
  expect(before).toEqual(owners);
  await query(fresh.url, "alter table part disable trigger own");
  const { identity: _same, ...same } = await read(fresh.url);
  expect(same).toEqual(owners);
  await query(
    fresh.adminUrl,
    `alter table part_1 enable trigger own; alter table child disable trigger all; alter table child owner to postgres;
     create event trigger loud on ddl_command_start when tag in ('DROP TABLE') execute function ef();
     alter event trigger loud disable`,
  );
  const { identity: _still, ...after } = await read(fresh.url);
  expect(after).toEqual({
    ...owners,
    "owner of public.child": "postgres",
    "constraint triggers of table public.child": "disabled",
    "inherited triggers of table public.part_1": "enabled",
    "event trigger loud": `ddl_command_start {"DROP TABLE"} public.ef() disabled`,
  });
});

test("a database is the same by whatever name it is reached, and another one is another", async () => {
  await using fresh = await freshDatabase("production", sql);
  await using other = await freshDatabase("production");
  const [one, named, two] = [
    await read(fresh.url),
    await read(fresh.adminUrl.replace("localhost", "127.0.0.1")),
    await read(other.url),
  ].map(({ identity }) => identity);
  expect(named?.system).toBe(one?.system);
  expect(two?.system).not.toBe(one?.system);
  expect(JSON.stringify(one)).not.toContain(fresh.name);
});

test("where the role may not ask for the cluster, the address stands for it", async () => {
  await using fresh = await freshDatabase("production");
  await query(fresh.adminUrl, "revoke execute on function pg_catalog.pg_control_system() from public");
  const { identity } = await read(fresh.url);
  expect(identity).toEqual({ address: expect.stringMatching(/^sha256:/) });
});
