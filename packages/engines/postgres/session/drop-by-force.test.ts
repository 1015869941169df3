import { expect, test } from "vitest";
import { query } from "#test/support/databases.ts";
import { testServices } from "#test/support/services.ts";
import { until } from "#test/support/until.ts";
import { verifyServer } from "#test/support/verify-server.ts";
import { parseAddress } from "./address.ts";
import { openConnection } from "./connection.ts";
import { dropByForce } from "./drop-by-force.ts";

/** A server of its own: this eager, autovacuum would be in the way of what other tests measure. */
const server = verifyServer({ autovacuum_naptime: "1s" });

/** A table that autovacuum begins with at once and stays at: it rests at each page. */
const slowToVacuum = `create table filled (id int) with (autovacuum_vacuum_threshold = 0,
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1);
  insert into filled select n from generate_series(1, 100000) n;
  delete from filled`;

/** The server's URL for the ordinary role and a database. */
function ordinary(database: string): string {
  const url = new URL(server());
  url.username = "ordinary";
  url.password = "of-this-test";
  url.pathname = `/${database}`;
  return url.href;
}

test("an ordinary role drops its database while sessions and an autovacuum worker are in it", async () => {
  await query(server(), "create role ordinary login createdb password 'of-this-test'");
  await query(ordinary("postgres"), "create database busy");
  await query(ordinary("busy"), slowToVacuum);
  const inIt = (what: string, work?: Promise<unknown>) =>
    until(async () => {
      const found = `select from pg_stat_activity where datname = 'busy' and ${what}`;
      return (await query(server(), found)).length > 0;
    }, work);
  await inIt("backend_type = 'autovacuum worker'");
  const sleeping = query(ordinary("busy"), "select pg_sleep(600)").catch(({ code }) => code);
  await inIt("wait_event = 'PgSleep'", sleeping);
  await using connection = await openConnection(parseAddress(ordinary("postgres")), await testServices());
  await dropByForce(connection, "busy");
  expect(await sleeping).toBe("57P01");
  expect(await query(server(), "select from pg_database where datname = 'busy'")).toEqual([]);
});
