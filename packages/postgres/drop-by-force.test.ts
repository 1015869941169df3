import { expect, test } from "vitest";
import { freshDatabase, query, servers } from "#test/support/databases.ts";
import { testServices } from "#test/support/services.ts";
import { until } from "#test/support/until.ts";
import { parseAddress } from "./address.ts";
import { openConnection } from "./connection.ts";
import { dropByForce } from "./drop-by-force.ts";

/** A table that autovacuum begins with at once and stays at: it rests at each page. */
const slowToVacuum = `create table filled (id int) with (autovacuum_vacuum_threshold = 0,
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1);
  insert into filled select n from generate_series(1, 100000) n;
  delete from filled`;

test("an ordinary role drops its database while sessions and an autovacuum worker are in it", async () => {
  const admin = servers().staging.adminUrl("postgres");
  await using database = await freshDatabase("staging", slowToVacuum);
  const { name, url } = database;
  const isBusy = async () =>
    (
      await query(
        admin,
        "select from pg_stat_activity where datname = $1 and backend_type = 'autovacuum worker'",
        [name],
      )
    ).length > 0;
  await query(admin, "alter system set autovacuum_naptime = '1s'");
  await query(admin, "select pg_reload_conf()");
  try {
    await until(isBusy);
  } finally {
    await query(admin, "alter system reset autovacuum_naptime");
    await query(admin, "select pg_reload_conf()");
  }
  const sleeping = query(url, "select pg_sleep(60)").catch(({ code }) => code);
  const asleep = "select from pg_stat_activity where datname = $1 and wait_event = 'PgSleep'";
  await until(async () => (await query(admin, asleep, [name])).length > 0);
  await using connection = await openConnection(
    parseAddress(servers().staging.url("postgres")),
    await testServices(),
  );
  await dropByForce(connection, name);
  expect(await sleeping).toBe("57P01");
  expect(await query(admin, "select from pg_database where datname = $1", [name])).toEqual([]);
});
