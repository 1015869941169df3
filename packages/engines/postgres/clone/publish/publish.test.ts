import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { freshDatabase, query, servers, type TestDatabase } from "#test/support/databases.ts";
import { testServices } from "#test/support/services.ts";
import { openDatabase } from "../../database.ts";
import { parseAddress } from "../../session/address.ts";
import { openMaintenance } from "../../session/maintenance.ts";
import { asCopy, cloneProblem, dropsAfterwards, family, makeClone } from "../support/make-clone.ts";
import { cloneByTemplate } from "../template-clone.ts";
import { isKept, readRelative, relatives } from "./database-names.ts";
import { warnOfSessions } from "./replaceable.ts";
import { lockKey } from "./reservation.ts";
import { dropStaleCopies } from "./stale-copies.ts";

let production: TestDatabase;
beforeAll(async () => {
  production = await freshDatabase(
    "production",
    "CREATE TABLE things (id serial PRIMARY KEY, what text); INSERT INTO things (what) SELECT 'new' FROM generate_series(1, 1000)",
  );
});
afterAll(() => production[Symbol.asyncDispose]());

const oldThings = "CREATE TABLE things (what text); INSERT INTO things VALUES ('old')";
const swap = { kind: "swap", keepMs: 0 } as const;
const golden = { kind: "golden", keepMs: 0 } as const;
const admin = () => servers().staging.adminUrl("postgres");

describe("a swap", () => {
  test("replaces staging by name, and keeps the last clone with what is in it and the team's own for ever", async () => {
    await using staging = await freshDatabase("staging", oldThings);
    const first = await makeClone({ production, staging }, {}, swap);
    expect(first).toMatchObject({ database: staging.name, previous: relatives.before(staging.name) });
    expect(await query(staging.url, "SELECT count(*), min(what) FROM things")).toEqual([["1000", "new"]]);
    const before = servers().staging.url(relatives.before(staging.name));
    expect(await query(before, "SELECT what FROM things")).toEqual([["old"]]);

    await query(staging.url, "UPDATE things SET what = 'second'");
    await makeClone({ production, staging }, {}, swap);
    expect(await query(before, "SELECT DISTINCT what FROM things")).toEqual([["second"]]);
    const [, , own = ""] = await family(staging.name);
    expect(own).toMatch(/__kept_\d{17}$/);
    expect(isKept(own, staging.name)).toBe(true);
    expect(await query(servers().staging.url(own), "SELECT what FROM things")).toEqual([["old"]]);

    await makeClone({ production, staging }, {}, swap);
    expect(await query(before, "SELECT DISTINCT what FROM things")).toEqual([["new"]]);
    expect(await family(staging.name)).toEqual([staging.name, relatives.before(staging.name), own]);
  });

  test("marks the new one as staging, with what it knows of production", async () => {
    await using staging = await freshDatabase("staging");
    const made = await makeClone({ production, staging }, {}, swap);
    await using database = await openDatabase(parseAddress(staging.url), await testServices());
    expect(await database.mark()).toMatchObject({ kind: "staging", source: made.source });
  });

  test("takes over the grants and settings of the old one", async () => {
    await using staging = await freshDatabase("staging");
    const role = `reader_${staging.name}`;
    await query(
      admin(),
      `CREATE ROLE ${role}; REVOKE CONNECT ON DATABASE ${staging.name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${staging.name} TO ${role};
       ALTER DATABASE ${staging.name} SET search_path = "$user", shop, public; ALTER DATABASE ${staging.name} SET statement_timeout = '7s'`,
    );
    const rights = `SELECT datacl::text, (SELECT setconfig::text FROM pg_db_role_setting WHERE setdatabase = d.oid AND setrole = 0)
      FROM pg_database d WHERE datname = '${staging.name}'`;
    const old = await query(admin(), rights);
    try {
      await makeClone({ production, staging }, {}, swap);
      const grants = `SELECT r.rolname, a.privilege_type FROM pg_database d, aclexplode(datacl) a LEFT JOIN pg_roles r ON r.oid = grantee
        WHERE datname = '${staging.name}' ORDER BY 1, 2`;
      expect(await query(admin(), grants)).toEqual([
        [role, "CONNECT"],
        ["stagegate", "CONNECT"],
        ["stagegate", "CREATE"],
        ["stagegate", "TEMPORARY"],
        [null, "TEMPORARY"],
      ]);
      const now = await query(admin(), rights);
      expect(now[0]?.[1]).toBe(old[0]?.[1]);
    } finally {
      await query(admin(), `DROP DATABASE ${staging.name} WITH (FORCE)`);
      await query(admin(), `DROP DATABASE ${relatives.before(staging.name)} WITH (FORCE)`);
      await query(admin(), `DROP ROLE ${role}`);
    }
  });

  test("lets staging's roles do in the new one what they may do in the old one", async () => {
    await using source = await freshDatabase(
      "production",
      `CREATE TABLE orders (id serial PRIMARY KEY, kind text, total int); INSERT INTO orders (kind) VALUES ('new');
       CREATE TABLE owned (id int); CREATE SCHEMA shop; CREATE SEQUENCE shop.numbers;
       CREATE FUNCTION shop.next() RETURNS bigint LANGUAGE sql AS $$ SELECT nextval('shop.numbers') $$`,
    );
    await using staging = await freshDatabase(
      "staging",
      `CREATE TABLE orders (id serial PRIMARY KEY, kind text); CREATE TABLE gone (id int); CREATE TABLE owned (id int);
       CREATE SCHEMA shop; CREATE SEQUENCE shop.numbers;
       CREATE FUNCTION shop.next() RETURNS bigint LANGUAGE sql AS $$ SELECT nextval('shop.numbers') $$`,
    );
    const [reader, owner] = [`reader_${staging.name}`, `owner_${staging.name}`];
    await query(admin(), `CREATE ROLE ${reader}; CREATE ROLE ${owner}`);
    onTestFinished(async () => void (await query(admin(), `DROP ROLE ${reader}, ${owner}`)));
    dropsAfterwards(staging.name);
    await query(
      staging.adminUrl,
      `GRANT SELECT ON orders, gone TO ${reader}; GRANT UPDATE (kind) ON orders TO ${reader};
       GRANT USAGE ON SCHEMA shop TO ${reader}; GRANT USAGE ON SEQUENCE shop.numbers TO ${reader};
       REVOKE EXECUTE ON FUNCTION shop.next() FROM PUBLIC; GRANT EXECUTE ON FUNCTION shop.next() TO ${reader};
       ALTER DEFAULT PRIVILEGES FOR ROLE stagegate IN SCHEMA public GRANT SELECT ON TABLES TO ${reader};
       ALTER TABLE owned OWNER TO ${owner}`,
    );
    const made = await makeClone({ production: source, staging }, {}, swap);
    const may = async (role: string, sql: string) =>
      query(staging.adminUrl, `SET ROLE ${role}; ${sql}`).then(
        () => true,
        () => false,
      );
    expect(await query(staging.adminUrl, `SET ROLE ${reader}; SELECT kind FROM orders`)).toEqual([["new"]]);
    expect(await may(reader, "UPDATE orders SET kind = 'x'")).toBe(true);
    expect(await may(reader, "UPDATE orders SET total = 1")).toBe(false);
    expect(await may(reader, "SELECT shop.next()")).toBe(true);
    expect(await may(owner, "SELECT shop.next()")).toBe(false);
    expect(await may(owner, "INSERT INTO owned VALUES (1)")).toBe(true);
    await query(staging.url, "CREATE TABLE later (id int)");
    expect(await may(reader, "SELECT FROM later")).toBe(true);
    expect(made.leftOut).toEqual([`OWNER ${owner} of 1 object, which has its rights`]);

    // A copy of the golden clone that takes staging's place does the same.
    await makeClone({ production: source, staging }, {}, golden);
    const target = parseAddress(staging.url);
    await cloneByTemplate(target, swap, await testServices());
    expect(await may(reader, "SELECT FROM orders")).toBe(true);
    expect(await may(owner, "INSERT INTO owned VALUES (1)")).toBe(true);
  });

  test("makes staging where there was none", async () => {
    const name = `test_first_${randomBytes(6).toString("hex")}`;
    dropsAfterwards(name);
    const made = await makeClone(
      { production, staging: { name, url: servers().staging.url(name) } },
      {},
      swap,
    );
    expect(made.previous).toBeUndefined();
    expect(await query(made.url, "SELECT count(*) FROM things")).toEqual([["1000"]]);
  });

  test("sends applications away, and those that reconnect at once find the new one", async () => {
    await using staging = await freshDatabase("staging", oldThings);
    const seen: string[] = [];
    let stop = false;
    const application = (async () => {
      while (!stop) {
        const client = new Client({ connectionString: staging.url });
        client.on("error", () => undefined);
        try {
          await client.connect();
          while (!stop) seen.push((await client.query("SELECT min(what) AS what FROM things")).rows[0].what);
        } catch {
          // Sent away: it comes back without a pause, as applications do.
        } finally {
          await client.end().catch(() => undefined);
        }
      }
    })();
    await makeClone({ production, staging }, {}, swap);
    await expect.poll(() => seen.at(-1)).toBe("new");
    stop = true;
    await application;
    expect(seen[0]).toBe("old");
    expect(seen.indexOf("new")).toBeGreaterThan(seen.lastIndexOf("old"));
  });

  test("is refused while a session that we may not end stays, and the old one serves on", async () => {
    await using staging = await freshDatabase("staging", oldThings);
    const superuser = new Client({ connectionString: staging.adminUrl });
    await superuser.connect();
    try {
      const services = await testServices();
      const maintenance = await openMaintenance(parseAddress(staging.url), services);
      await warnOfSessions(maintenance, staging.name, services);
      await maintenance.close();
      const early = /^warn: Sessions of postgres are connected to .*, which stagegate may not end/;
      expect(services.log.lines).toEqual([expect.stringMatching(early)]);
      expect(await cloneProblem({ production, staging }, {}, swap)).toMatchObject({
        kind: "refused",
        code: "staging-in-use",
      });
    } finally {
      await superuser.end();
    }
    expect(await query(staging.url, "SELECT what FROM things")).toEqual([["old"]]);
    expect(await family(staging.name)).toEqual([staging.name]);
  });

  test("of a database of somebody else's is refused before anything is copied", async () => {
    await using staging = await freshDatabase("staging", oldThings);
    await query(admin(), `ALTER DATABASE ${staging.name} OWNER TO postgres`);
    expect(await cloneProblem({ production, staging }, {}, swap)).toMatchObject({
      kind: "user",
      code: "not-owner",
      message: `stagegate cannot replace the database "${staging.name}": it belongs to postgres.`,
      next: `Run once: ALTER DATABASE "${staging.name}" OWNER TO "stagegate"; or log in as postgres.`,
    });
  });
});

describe("a golden clone", () => {
  test("is closed to everybody, and copies of it are whole, marked and open to their role alone", async () => {
    await using staging = await freshDatabase("staging");
    const made = await makeClone({ production, staging }, {}, golden);
    expect(made).toMatchObject({ database: relatives.golden(staging.name), golden: true });
    await expect(query(made.url, "SELECT 1")).rejects.toThrow("not currently accepting connections");

    const copy = await cloneByTemplate(parseAddress(staging.url), asCopy, await testServices());
    dropsAfterwards(copy.database);
    const { source, tables, rows, maskedColumns } = made;
    expect(copy).toMatchObject({ strategy: "template", golden: false, source, tables, rows, maskedColumns });
    await using database = await openDatabase(
      parseAddress(servers().staging.url(copy.database)),
      await testServices(),
    );
    expect((await database.select("SELECT count(*) FROM things")).rows).toEqual([["1000"]]);
    expect(await database.mark()).toMatchObject({
      kind: "copy",
      source: made.source,
      expiresAt: expect.any(String),
    });
    expect(
      await query(admin(), `SELECT has_database_privilege('public', '${copy.database}', 'CONNECT')`),
    ).toEqual([["f"]]);
  });

  test("is refreshed in place", async () => {
    await using staging = await freshDatabase("staging");
    const first = await makeClone({ production, staging }, {}, golden);
    const second = await makeClone({ production, staging }, {}, golden);
    expect(second.database).toBe(first.database);
    expect(await family(staging.name)).toEqual([staging.name, first.database]);
  });

  test("can replace staging", async () => {
    await using staging = await freshDatabase("staging", oldThings);
    await makeClone({ production, staging }, {}, golden);
    dropsAfterwards(relatives.before(staging.name));
    const made = await cloneByTemplate(parseAddress(staging.url), swap, await testServices());
    expect(made).toMatchObject({ database: staging.name, previous: relatives.before(staging.name) });
    expect(await query(staging.url, "SELECT count(*) FROM things")).toEqual([["1000"]]);
  });

  test("that is not there is a user's error that says how to make it", async () => {
    await using staging = await freshDatabase("staging");
    const { host, port } = parseAddress(staging.url);
    const problem = await cloneByTemplate(parseAddress(staging.url), asCopy, await testServices()).catch(
      problemOf,
    );
    expect(problem).toMatchObject({
      kind: "user",
      code: "no-golden-clone",
      message: `There is no golden clone of ${staging.name} on ${host}:${port}: it would be "${staging.name}__golden".`,
      next: expect.stringContaining("golden: true"),
    });
  });
});

describe("a copy", () => {
  test("finds names as production does, and has no other setting of production's", async () => {
    await using staging = await freshDatabase("staging");
    await using source = await freshDatabase(
      "production",
      "CREATE SCHEMA shop; CREATE TABLE shop.things (id int)",
    );
    await query(
      source.adminUrl,
      `ALTER DATABASE ${source.name} SET search_path = shop, public; ALTER DATABASE ${source.name} SET app.jwt_secret = 'hush'`,
    );
    const made = await makeClone({ production: source, staging }, {}, golden);
    const copy = await cloneByTemplate(parseAddress(staging.url), asCopy, await testServices());
    dropsAfterwards(copy.database);
    const url = servers().staging.url(copy.database);
    expect(await query(url, "SELECT count(*), current_setting('app.jwt_secret', true) FROM things")).toEqual([
      ["0", null],
    ]);
    expect(made.leftOut).toEqual([]);
  });

  test("that a rehearsal holds is dropped with it, and by nobody before", async () => {
    await using staging = await freshDatabase("staging");
    await using rehearsal = new AsyncDisposableStack();
    const made = await makeClone({ production, staging }, {}, asCopy, { lifetime: rehearsal });
    expect(await dropStaleCopies(parseAddress(staging.url), await testServices())).not.toContain(
      made.database,
    );
    expect(await family(staging.name)).toContain(made.database);
    await rehearsal.disposeAsync();
    expect(await family(staging.name)).toEqual([staging.name]);
  });

  test("of a killed rehearsal is dropped by the next run, a kept one only after its time", async () => {
    await using staging = await freshDatabase("staging");
    const kept = await makeClone({ production, staging });
    const old = await makeClone({ production, staging }, {}, { kind: "copy", keepMs: -1 });
    const rehearsal = new AsyncDisposableStack();
    const killed = await makeClone({ production, staging }, {}, asCopy, { lifetime: rehearsal });
    // A killed process leaves no session behind; its databases stay.
    const key = lockKey(readRelative(killed.database)?.id ?? "");
    await query(
      admin(),
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_locks
       WHERE locktype = 'advisory' AND (classid::bigint << 32) | objid::bigint = ${key}`,
    );
    const building = relatives.building(staging.name, "0123456789ab");
    await query(servers().staging.url("postgres"), `CREATE DATABASE ${building}`);
    const dropped = await dropStaleCopies(parseAddress(staging.url), await testServices());
    // Rehearsals of other tests clear up this server as well: what they were first to drop, we do not report.
    expect([building, killed.database, old.database]).toEqual(
      expect.arrayContaining(dropped.filter((name) => name.startsWith(staging.name))),
    );
    await expect.poll(() => family(staging.name)).toEqual([staging.name, kept.database].sort());
  });

  test("of a database whose name takes all 63 bytes has a name of its own", async () => {
    const name = `test_x${"ü".repeat(22)}_${randomBytes(6).toString("hex")}`;
    expect(Buffer.byteLength(name)).toBe(63);
    dropsAfterwards(name);
    await query(servers().staging.url("postgres"), `CREATE DATABASE "${name}"`);
    const made = await makeClone({ production, staging: { name, url: servers().staging.url(name) } });
    expect(Buffer.byteLength(made.database)).toBeLessThanOrEqual(63);
    expect(await query(made.url, "SELECT current_database()")).toEqual([[made.database]]);
  });
});
