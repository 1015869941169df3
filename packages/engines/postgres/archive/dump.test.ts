import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { DumpOptions } from "#model/engine/dump.ts";
import { problemOf } from "#model/problem.ts";
import { freshDatabase, query, servers, type TestDatabase } from "#test/support/databases.ts";
import { holdOpen } from "#test/support/hold-open.ts";
import { testServices } from "#test/support/services.ts";
import { throwAwayDatabasesGone } from "#test/support/throw-away.ts";
import { until } from "#test/support/until.ts";
import { parseAddress } from "../session/address.ts";
import { dump } from "./dump.ts";
import { restoreAway } from "./restore-away.ts";

const whole: DumpOptions = { owners: false, excludeTables: [], excludeData: [] };

async function dumped(address: DatabaseAddress, options: Partial<DumpOptions> = {}) {
  const services = await testServices();
  const running = await dump(address, { ...whole, ...options }, services);
  try {
    const archive = await buffer(running.archive);
    return { archive, tables: await running.tables, serverVersion: running.serverVersion };
  } finally {
    await running.close();
  }
}

const problemFrom = (work: Promise<unknown>) => work.then(() => expect.unreachable(), problemOf);

/** A role of its own on production that may log in and nothing more. */
async function stranger(database: TestDatabase) {
  const name = `role_${database.name}`;
  await query(database.adminUrl, `create role "${name}" login password 'stranger'`);
  const url = new URL(database.url);
  url.username = name;
  url.password = "stranger";
  return {
    name,
    address: parseAddress(url.href),
    drop: () => query(database.adminUrl, `drop owned by "${name}"; drop role "${name}"`),
  };
}

const sample = `
  create table users (id int primary key, name text);
  insert into users select n, 'name ' || n from generate_series(1, 1000) n;
  create schema billing;
  create table billing.invoices (id int);
  insert into billing.invoices select generate_series(1, 50);
  create table "Odd ""Name" (id int);
  create table events (at date not null) partition by range (at);
  create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
  insert into events select '2026-02-03' from generate_series(1, 7);`;

describe("a dump", () => {
  it("restores to the counts it was made with, on a private server and on a given one", async () => {
    await using source = await freshDatabase("production", sample);
    const { archive, tables, serverVersion } = await dumped(parseAddress(source.url));
    expect(tables).toEqual([
      { table: "billing.invoices", rows: 50 },
      { table: 'Odd "Name', rows: 0 },
      { table: "events_2026", rows: 7 },
      { table: "users", rows: 1000 },
    ]);
    const again = () => Readable.from([archive]);
    const alone = await restoreAway(again, undefined, { serverVersion }, await testServices());
    expect(alone.tables).toEqual(tables);
    expect(alone.into).toMatch(/^a throw-away PostgreSQL \d+\.\d+ server$/);

    const staging = parseAddress(servers().staging.url("postgres"));
    const beside = await restoreAway(again, staging, { serverVersion }, await testServices());
    expect(beside.tables).toEqual(tables);
    await throwAwayDatabasesGone();
  });

  it("keeps its counts equal to its rows while others write", async () => {
    await using source = await freshDatabase("production", sample);
    let stop = false;
    const writing = (async () => {
      let batches = 0;
      for (; !stop; batches++)
        await query(
          source.url,
          `insert into users select 2000 + ${batches} * 100 + n, 'x' from generate_series(1, 100) n;
          delete from billing.invoices where id = ${batches}`,
        );
      return batches;
    })();
    const { archive, tables, serverVersion } = await dumped(parseAddress(source.url));
    stop = true;
    expect(await writing).toBeGreaterThan(0);
    const staging = parseAddress(servers().staging.url("postgres"));
    const restored = await restoreAway(
      () => Readable.from([archive]),
      staging,
      { serverVersion },
      await testServices(),
    );
    expect(restored.tables).toEqual(tables);
  });

  it("leaves out tables, or only their rows, by pattern", async () => {
    await using source = await freshDatabase("production", sample);
    const options = { excludeTables: ["billing.*", "Odd*"], excludeData: ["event?"] };
    const { archive, tables, serverVersion } = await dumped(parseAddress(source.url), options);
    const expected = [
      { table: "events_2026", rows: 0 },
      { table: "users", rows: 1000 },
    ];
    expect(tables.toSorted((a, b) => (a.table < b.table ? -1 : 1))).toEqual(expected);
    const staging = parseAddress(servers().staging.url("postgres"));
    const restored = await restoreAway(
      () => Readable.from([archive]),
      staging,
      { serverVersion },
      await testServices(),
    );
    expect(restored.tables).toEqual(expected);
  });

  it("refuses a pattern that matches nothing", async () => {
    await using source = await freshDatabase("production", sample);
    const problem = await problemFrom(
      dumped(parseAddress(source.url), { excludeTables: ["users", "usres", "bill.*"] }),
    );
    expect(problem).toMatchObject({
      code: "no-such-table",
      message: "exclude-tables names what is not in the database: usres, bill.*.",
    });
  });

  it("refuses a database without tables, and one of which nothing is left", async () => {
    await using empty = await freshDatabase("production", "create view nothing as select 1 as n");
    const address = parseAddress(empty.url);
    expect(await problemFrom(dumped(address))).toMatchObject({
      kind: "user",
      code: "empty-database",
      message: `${address.label} has no tables: there is nothing to dump.`,
    });
    await query(empty.url, "create table t (id int)");
    expect(await problemFrom(dumped(address, { excludeTables: ["*"] }))).toMatchObject({
      message: `${address.label}: exclude-tables leaves out every table, so there is nothing to dump.`,
    });
  });

  it("names the tables and sequences it may not read, with the grants that are missing", async () => {
    await using source = await freshDatabase(
      "production",
      `${sample} create sequence numbers; grant select on users to public; grant select on events, events_2026 to public`,
    );
    const other = await stranger(source);
    try {
      const problem = await problemFrom(dumped(other.address));
      expect(problem).toMatchObject({
        code: "no-rights",
        message: `${other.address.label}: ${other.name} may not read billing.invoices, public.Odd "Name, public.numbers.`,
        details: [
          `GRANT USAGE ON SCHEMA "billing" TO "${other.name}";`,
          `GRANT SELECT ON "billing"."invoices" TO "${other.name}";`,
          `GRANT SELECT ON "public"."Odd ""Name" TO "${other.name}";`,
          `GRANT SELECT ON SEQUENCE "public"."numbers" TO "${other.name}";`,
        ],
      });
      // The grants it names are all that is missing.
      await query(source.adminUrl, problem.details?.join("\n") ?? "");
      expect((await dumped(other.address)).tables).toHaveLength(4);
    } finally {
      await other.drop();
    }
  });

  it("refuses to dump the part of a table that row security lets it see", async () => {
    await using source = await freshDatabase(
      "production",
      `${sample} alter table users enable row level security;
      grant usage on schema billing to public; grant select on all tables in schema public, billing to public`,
    );
    const other = await stranger(source);
    try {
      const problem = await problemFrom(dumped(other.address));
      expect(problem.code).toBe("row-security");
      expect(problem.message).toContain("row security may hide rows of users from");
      expect(problem.next).toContain(`ALTER ROLE "${other.name}" BYPASSRLS`);
    } finally {
      await other.drop();
    }
  });

  it("takes nothing of a provider's schema that only the provider may read", async () => {
    await using source = await freshDatabase("production", sample);
    await query(
      source.adminUrl,
      `create schema rdsadmin; create table rdsadmin.secret (id int); insert into rdsadmin.secret values (1);
      revoke all on schema rdsadmin from public`,
    );
    const { archive, tables } = await dumped(parseAddress(source.url));
    expect(tables).toHaveLength(4);
    expect(archive.includes("rdsadmin")).toBe(false);
  });

  it("gives up on a table that stays locked", async () => {
    await using source = await freshDatabase("production", sample);
    await using _held = await holdOpen(source.url, "lock table users in access exclusive mode");
    const address = parseAddress(source.url);
    expect(await problemFrom(dump(address, whole, await testServices(), 200))).toMatchObject({
      code: "lock-timeout",
      message: `${address.label}: a table stayed locked by another session, so it could not be dumped.`,
    });
  });

  it.each(["stagegate pg_dump", "stagegate backup"])(
    "destroys the stream when the server ends the session of %s",
    async (application) => {
      await using source = await freshDatabase(
        "production",
        "create table big as select repeat('x', 1000) as filler from generate_series(1, 30000)",
      );
      const address = parseAddress(source.url);
      const running = await dump(address, whole, await testServices());
      // pg_dump waits for us to read: the dump is in its middle.
      const iterator = running.archive[Symbol.asyncIterator]();
      await iterator.next();
      const ended = await query(
        source.adminUrl,
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = $2",
        [source.name, application],
      );
      expect(ended).toEqual([["t"]]);
      const reading = (async () => {
        while (!(await iterator.next()).done);
      })();
      expect(await problemFrom(reading)).toMatchObject({ code: "connection-lost" });
      await running.close();
    },
  );

  it("ends everything it started when it is cancelled", async () => {
    await using source = await freshDatabase(
      "production",
      "create table big as select repeat('x', 1000) as filler from generate_series(1, 30000)",
    );
    const controller = new AbortController();
    const running = await dump(
      parseAddress(source.url),
      whole,
      await testServices({ signal: controller.signal }),
    );
    const reading = problemFrom(buffer(running.archive));
    controller.abort();
    expect(await reading).toMatchObject({ kind: "cancelled" });
    await running.close();
    const sessions =
      "select count(*) from pg_stat_activity where datname = $1 and application_name like 'stagegate%'";
    const admin = servers().production.adminUrl("postgres");
    await until(async () => (await query(admin, sessions, [source.name]))[0]?.[0] === "0");
  });
});

describe("a restore", () => {
  it("fails with the server's message, and without the rows", async () => {
    const checked = `
      create table words (word text);
      insert into words values ('apple');
      create function known(w text) returns boolean language plpgsql as $$ begin return exists (select from words where word = w); end $$;
      create table notes (word text check (known(word)));
      insert into notes values ('apple')`;
    await using source = await freshDatabase("production", checked);
    const { archive, serverVersion } = await dumped(parseAddress(source.url));
    const staging = parseAddress(servers().staging.url("postgres"));
    const problem = await problemFrom(
      restoreAway(() => Readable.from([archive]), staging, { serverVersion }, await testServices()),
    );
    expect(problem).toMatchObject({
      code: "restore-failed",
      message: 'The archive could not be restored: rows of notes: relation "words" does not exist.',
    });
    expect(problem.next).toContain("SET search_path");
    expect(JSON.stringify(problem)).not.toContain("apple");
  });

  it("fails on an archive that is cut short, and leaves nothing behind", async () => {
    await using source = await freshDatabase("production", sample);
    const { archive, serverVersion } = await dumped(parseAddress(source.url));
    const staging = parseAddress(servers().staging.url("postgres"));
    const cut = () => Readable.from([archive.subarray(0, archive.length - 4000)]);
    const problem = await problemFrom(restoreAway(cut, staging, { serverVersion }, await testServices()));
    expect(problem.code).toBe("restore-failed");
    await throwAwayDatabasesGone();
  });

  it("brings back an extension with the tables that use it", async () => {
    await using source = await freshDatabase("production", "create table t (id int)");
    await query(source.adminUrl, "create extension pg_trgm");
    const { archive, serverVersion } = await dumped(parseAddress(source.url));
    const staging = parseAddress(servers().staging.url("postgres"));
    const restored = await restoreAway(
      () => Readable.from([archive]),
      staging,
      { serverVersion },
      await testServices(),
    );
    expect(restored.tables).toEqual([{ table: "t", rows: 0 }]);
  });

  it("goes on without a policy for a role of the other server, which holds no rows", async () => {
    const role = servers().production.role.name;
    await using source = await freshDatabase(
      "production",
      `create table t (id int); create policy own on t to "${role}" using (true)`,
    );
    const { archive, serverVersion } = await dumped(parseAddress(source.url));
    const restored = await restoreAway(
      () => Readable.from([archive]),
      undefined,
      { serverVersion },
      await testServices(),
    );
    expect(restored.tables).toEqual([{ table: "t", rows: 0 }]);
  });

  it("says which package it needs where no server can be started", async () => {
    const services = await testServices({ environment: { PATH: "" } });
    const problem = await problemFrom(
      restoreAway(() => Readable.from([]), undefined, { serverVersion: "99.1" }, services),
    );
    expect(problem).toMatchObject({ kind: "refused", code: "server-programs-missing" });
    expect(problem.next).toMatch(/sudo apt-get install postgresql-99 .* verify-url/);
  });

  it("says that the given server cannot be reached, not that its clean-up failed", async () => {
    const nowhere = parseAddress("postgres://app:secret@127.0.0.1:1/postgres");
    const problem = await problemFrom(
      restoreAway(() => Readable.from([]), nowhere, { serverVersion: "15.1" }, await testServices()),
    );
    expect(problem).toMatchObject({ kind: "user", code: "host-unreachable" });
  });

  it("says how the role gets the right to make the throw-away database", async () => {
    await using source = await freshDatabase("production");
    const other = await stranger(source);
    try {
      const problem = await problemFrom(
        restoreAway(() => Readable.from([]), other.address, { serverVersion: "15.1" }, await testServices()),
      );
      expect(problem.code).toBe("no-rights");
      expect(problem.next).toContain(`ALTER ROLE "${other.name}" CREATEDB`);
    } finally {
      await other.drop();
    }
  });
});
