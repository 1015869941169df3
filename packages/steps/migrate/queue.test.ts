import { expect, test } from "vitest";
import { isFelt } from "#engines/postgres/recorder/support/independent-blocker.ts";
import type { QueueFacts } from "#model/facts/queue.ts";
import { migrationPolicySchema } from "#model/migration-policy.ts";
import { noSettings } from "#model/settings.ts";
import { busyCopyOf, longestOnCopy, waitingCopyOf } from "#test/support/busy-copy.ts";
import { clinicSettings } from "#test/support/clinic.ts";
import { query, type TestDatabase } from "#test/support/databases.ts";
import { holdOpen } from "#test/support/hold-open.ts";
import { linkPackages, markedDatabase, migrationProject } from "#test/support/migrations.ts";
import { openNetwork } from "#test/support/open-network.ts";
import { rehearsedClinic } from "#test/support/release.ts";
import { sequelizeFiles, sqlMigration } from "#test/support/sequelize.ts";
import { migrate } from "./step.ts";

/** Without autovacuum, whose worker would be one more to wait for now and then. */
const orders = `
  create table orders (id int primary key, user_id int, amount int, note text) with (autovacuum_enabled = false);
  insert into orders select n, n % 1000, n, repeat('x', 20) from generate_series(1, 20000) n;
  create table users (id int primary key);
  insert into users select generate_series(1, 100);
  analyze`;

const addColumn = "alter table orders add column token text default 'a-value';";
const addColumnShape = "alter table orders add column token text default ?";
const queue = { probe: "queue", "lock-timeout": "1s" };

const feltOf = (facts: QueueFacts | undefined, table: string) =>
  facts?.felt.find((each) => each.table === table);

async function expectNothingLeft(database: TestDatabase): Promise<void> {
  expect(await busyCopyOf(database)).toBeUndefined();
  const sessions = "select from pg_stat_activity where starts_with(datname, $1)";
  expect(
    await query(database.adminUrl.replace(database.name, "postgres"), sessions, [database.name]),
  ).toEqual([]);
}

test("a statement that needs the table to itself gives up behind a long transaction, and others wait as long", {
  timeout: 60_000,
}, async () => {
  await using database = await markedDatabase(orders);
  const policy = migrationPolicySchema.parse({
    "longest-read-block": "2s",
    "longest-write-block": "2s",
    "longest-duration": "2500ms",
  });
  const project = await migrationProject(
    database,
    { "migrations/1_token.sql": addColumn },
    { settings: { ...noSettings, policy } },
  );
  const [read, write] = ["select from orders limit 1", "delete from orders where false"];
  const [outcome, [noise = 0, ...felt]] = await Promise.all([
    project.migrate({ ...queue, "lock-timeout": "3s" }),
    longestOnCopy(database, ["select from pg_description limit 1", read, read, write, write]),
  ]);
  const facts = outcome.facts?.queue;
  expect(facts).toMatchObject({
    outcome: "gave-up",
    held: ["orders", "users"],
    wait: { statement: addColumnShape, table: "orders", sqlstate: "55P03" },
  });
  const told = feltOf(facts, "orders");
  const stalls = { read: felt.slice(0, 2), write: felt.slice(2), noise };
  expect({ told: facts?.wait?.waitedMs, stalls }).toSatisfy(() =>
    isFelt(facts?.wait?.waitedMs, [3_000], stalls),
  );
  expect({ told, stalls }).toSatisfy(() => isFelt(told?.readMs, stalls.read, stalls));
  expect({ told, stalls }).toSatisfy(() => isFelt(told?.writeMs, stalls.write, stalls));
  expect(feltOf(facts, "users")?.readMs).toBeLessThan(1_500);
  // Nothing was left behind, and the run that is recorded and judged met nobody.
  expect(facts).not.toHaveProperty("left");
  expect(outcome).toMatchObject({ verdict: "passed", facts: { applied: ["1_token"] } });
  expect(outcome.facts?.attempts).toHaveLength(1);
  expect(outcome.facts?.recording?.durationMs).toBeLessThan(2_500);
  expect(outcome.facts?.recording?.statements.filter(({ error }) => error)).toEqual([]);
  await expectNothingLeft(database);
});

test("a table beside the largest is tried as soon as a statement waits for it", {
  timeout: 60_000,
}, async () => {
  const larger = [1, 2, 3, 4, 5].map(
    (n) =>
      `create table larger_${n} (id int) with (autovacuum_enabled = false); insert into larger_${n} select generate_series(1, 20000)`,
  );
  await using database = await markedDatabase([...larger, orders.replace("20000", "10")].join(";"));
  const project = await migrationProject(database, { "migrations/1_token.sql": addColumn });
  const { facts } = await project.migrate({ ...queue, "lock-timeout": "3s" });
  expect(facts?.queue?.wait).toMatchObject({ table: "orders", sqlstate: "55P03" });
  expect(feltOf(facts?.queue, "orders")?.readMs).toBeGreaterThan(2_400);
  expect(feltOf(facts?.queue, "orders")?.writeMs).toBeGreaterThan(2_400);
});

test("a migration that only makes new tables passes a busy database unhindered", async () => {
  await using database = await markedDatabase(orders);
  const project = await migrationProject(database, {
    "migrations/1_new.sql": "create table tokens (id int primary key); insert into tokens values (1);",
  });
  const outcome = await project.migrate(queue);
  expect(outcome.verdict).toBe("passed");
  expect(outcome.facts?.queue).toEqual({ outcome: "unhindered", held: ["orders", "users"], felt: [] });
  expect(await query(database.url, "select count(*) from tokens")).toEqual([["1"]]);
  await expectNothingLeft(database);
});

test("CREATE INDEX CONCURRENTLY waits for the transaction itself, leaves its index invalid, and nobody waits behind it", {
  timeout: 60_000,
}, async () => {
  await using database = await markedDatabase(orders);
  const project = await migrationProject(database, {
    "migrations/1_index.sql":
      "-- stagegate: no-transaction\ncreate index concurrently orders_user on orders (user_id);",
  });
  const outcome = await project.migrate({ ...queue, "lock-timeout": "3s" });
  const facts = outcome.facts?.queue;
  expect(facts).toMatchObject({
    outcome: "gave-up",
    wait: { statement: "create index concurrently orders_user on orders (user_id)", sqlstate: "55P03" },
    left: { applied: [], changes: ["index public.orders_user added, INVALID"] },
    retry: { passed: false },
  });
  expect(facts?.wait).toMatchObject({ for: "transaction" });
  expect(facts?.retry?.reason).toContain("already exists");
  expect(feltOf(facts, "orders")?.writeMs).toBeLessThan(1_500);
  // The rehearsal's own copy has not seen any of it.
  expect(outcome.verdict).toBe("passed");
  expect(outcome.facts?.recording?.indexes).toMatchObject([{ name: "orders_user", valid: true }]);
});

test("without a lock timeout the wait is bounded, and the transaction is ended for its sake", {
  timeout: 60_000,
}, async () => {
  await using database = await markedDatabase(orders);
  const project = await migrationProject(database, { "migrations/1_token.sql": addColumn });
  const outcome = await project.migrate({ probe: "queue", "lock-timeout": "0s" });
  const facts = outcome.facts?.queue;
  expect(facts).toMatchObject({ outcome: "released", wait: { statement: addColumnShape, table: "orders" } });
  expect(facts?.wait).not.toHaveProperty("sqlstate");
  expect(Math.abs((facts?.wait?.waitedMs ?? 0) - 10_000)).toBeLessThan(1_000);
  expect(feltOf(facts, "orders")?.writeMs).toBeGreaterThan(9_000);
  expect(outcome.verdict).toBe("passed");
  await expectNothingLeft(database);
});

test("what a migration leaves behind that gives up outside of a transaction is told, and its second try fails", {
  timeout: 60_000,
}, async () => {
  await using database = await markedDatabase(orders);
  const project = await migrationProject(database, {
    "migrations/1_half.sql": `-- stagegate: no-transaction\ncreate table tokens (id int);\n${addColumn}`,
  });
  const outcome = await project.migrate(queue);
  expect(outcome.facts?.queue).toMatchObject({
    outcome: "gave-up",
    wait: { statement: addColumnShape },
    left: { applied: [], changes: ["table public.tokens added", "column public.tokens.id added"] },
    retry: { passed: false },
  });
  expect(outcome).toMatchObject({ verdict: "passed", facts: { applied: ["1_half"] } });
});

test("migrations that were applied before one gave up stay, and a second try applies the rest", {
  timeout: 60_000,
}, async () => {
  await using database = await markedDatabase(orders);
  const project = await migrationProject(database, {
    "migrations/1_tokens.sql": "create table tokens (id int);",
    "migrations/2_token.sql": addColumn,
  });
  const { facts } = await project.migrate(queue);
  expect(facts?.queue).toMatchObject({
    outcome: "gave-up",
    left: { applied: ["1_tokens"] },
    retry: { passed: true },
  });
  expect(facts?.applied).toEqual(["1_tokens", "2_token"]);
});

test("a tool that tries again by itself gets through when the transaction is gone", {
  timeout: 60_000,
}, async () => {
  await using database = await markedDatabase(orders);
  const file = "psql -v ON_ERROR_STOP=1 -c";
  const alter = `${file} 'alter table orders add token text'`;
  const project = await migrationProject(database, { "migrations/1.txt": "1" });
  const outcome = await project.migrate({
    ...queue,
    tool: "command",
    command: {
      up: `${file} 'create table if not exists done (id text)' && (${alter} || ${alter}) && ${file} "insert into done values ('1')"`,
      files: "migrations/*.txt",
      id: "stem",
      history: "select id from done",
    },
  });
  expect(outcome.facts?.queue).toMatchObject({
    outcome: "gave-up",
    wait: { table: "orders", sqlstate: "55P03" },
    retry: { passed: true },
  });
  expect(outcome.facts?.queue).not.toHaveProperty("left");
});

test("a Sequelize migration without a transaction leaves its first half behind", {
  timeout: 60_000,
}, async () => {
  await using database = await markedDatabase(orders);
  const half = sqlMigration(["create table tokens (id int)", addColumn]);
  const project = await migrationProject(database, await sequelizeFiles({ "1-half": half }));
  await linkPackages(project.context.workingDirectory);
  const outcome = await project.migrate(queue);
  expect(outcome.facts?.queue).toMatchObject({
    outcome: "gave-up",
    wait: { statement: expect.stringContaining(addColumnShape), table: "orders", sqlstate: "55P03" },
    left: { applied: [], changes: ["table public.tokens added", "column public.tokens.id added"] },
    retry: { passed: false, reason: expect.stringContaining("already exists") },
  });
  expect(outcome).toMatchObject({ verdict: "passed", facts: { applied: ["1-half.js"] } });
});

test("of several statements in one string the one that waited is named, and for how long", {
  timeout: 60_000,
}, async () => {
  await using database = await markedDatabase(orders);
  const project = await migrationProject(database, { "migrations/1.txt": "1" });
  const { facts } = await project.migrate({
    ...queue,
    "lock-timeout": "3s",
    tool: "command",
    command: {
      up: `psql -v ON_ERROR_STOP=1 -c "create table done (id text); insert into done values ('1'); alter table orders add column token text"`,
      files: "migrations/*.txt",
      id: "stem",
      history: "select id from done",
    },
  });
  expect(facts?.queue).toMatchObject({
    outcome: "gave-up",
    wait: { statement: "alter table orders add column token text", table: "orders" },
  });
  expect(Math.abs((facts?.queue?.wait?.waitedMs ?? 0) - 3_000)).toBeLessThan(1_000);
  expect(facts?.applied).toEqual(["1"]);
});

test("a tool that migrates another database than it was given is found out", {
  timeout: 60_000,
}, async () => {
  await using database = await markedDatabase(`${orders}; create table done (id text)`);
  const project = await migrationProject(database, { "migrations/1.txt": "1" }, { settings: openNetwork });
  const command = (url: string) => ({
    up: `psql "${url}" -c "insert into done values ('1')"`,
    files: "migrations/*.txt",
    id: "stem",
    history: "select id from done",
  });
  const outcome = await project.migrate({ ...queue, tool: "command", command: command(database.url) });
  expect(outcome.problem).toMatchObject({ kind: "user", code: "not-recorded" });
  expect(project.context.log.lines.join()).toContain("did not go through the recorder");
});

test("a migration that fails anyway has met nobody", async () => {
  await using database = await markedDatabase(orders);
  const project = await migrationProject(database, { "migrations/1_bad.sql": "drop table nothing;" });
  const outcome = await project.migrate(queue);
  expect(outcome).toMatchObject({
    verdict: "failed",
    facts: { queue: { outcome: "failed", reason: expect.stringContaining("does not exist") } },
  });
});

test("a database that others are connected to cannot be copied: the rehearsal goes on without", {
  timeout: 60_000,
}, async () => {
  await using database = await markedDatabase(orders);
  const project = await migrationProject(database, { "migrations/1_token.sql": addColumn });
  await using _ = await holdOpen(database.url, "select");
  const outcome = await project.migrate(queue);
  expect(outcome).toMatchObject({
    verdict: "passed",
    facts: { queue: { outcome: "inconclusive", reason: expect.stringContaining("other sessions") } },
  });
});

test("cancelling while the migration waits leaves nothing on the server", { timeout: 60_000 }, async () => {
  await using database = await markedDatabase(orders);
  const running = new AbortController();
  const project = await migrationProject(
    database,
    { "migrations/1_token.sql": addColumn },
    { signal: running.signal },
  );
  const going = project.migrate({ probe: "queue", "lock-timeout": "5m" });
  await waitingCopyOf(database, going);
  const began = performance.now();
  running.abort();
  expect((await going).problem).toMatchObject({ kind: "cancelled" });
  // Nothing else would have ended the wait in less than half a minute.
  expect(performance.now() - began).toBeLessThan(20_000);
  await expectNothingLeft(database);
});

test("asked for anywhere but on a clone it is refused; settings that the release shares are passed over", async () => {
  await using database = await markedDatabase(orders);
  const files = { "migrations/1_new.sql": "create table tokens (id int);" };
  const project = await migrationProject(database, files);
  for (const environment of ["production", "staging"])
    expect((await project.migrate({ ...queue, environment })).problem).toMatchObject({
      kind: "refused",
      code: "queue-not-on-clone",
    });
  expect((await project.migrate({ ...queue, record: false })).problem?.code).toBe("queue-not-recorded");
  const shared = {
    ...noSettings,
    step: () => ({ inputs: { probe: "queue" }, before: [], after: [] }),
  };
  const release = await migrationProject(database, files, { settings: shared });
  const outcome = await release.migrate({ ...queue, environment: "staging" });
  expect(outcome.verdict).toBe("passed");
  expect(outcome.facts).not.toHaveProperty("queue");
});

test("what the input was called before still works", async () => {
  await using database = await markedDatabase(orders);
  const project = await migrationProject(database, {
    "migrations/1_new.sql": "create table tokens (id int);",
  });
  expect((await project.migrate({ probe: "true" })).verdict).toBe("passed");
  expect((await project.migrate({ probe: false })).verdict).toBe("passed");
});

test("a rehearsal and the release after it read the same settings: the one is probed, the other is not", {
  timeout: 120_000,
}, async () => {
  const settings = clinicSettings
    .replace("  tool: sql\n", "  tool: sql\n  probe: queue\n  lock-timeout: 500ms\n")
    .replace(" where discharged_at is null", "");
  await using release = await rehearsedClinic({ "stagegate.yml": settings });
  const [rehearsed] = await release.entriesOf("migrate");
  expect(rehearsed).toMatchObject({
    verdict: "passed",
    facts: {
      queue: {
        outcome: "gave-up",
        held: ["patients", "hold"],
        wait: { table: "patients", sqlstate: "55P03" },
      },
    },
  });
  const { result } = await release.perform(migrate, { environment: "production" });
  expect(result.verdict).toBe("passed");
  expect((await release.entriesOf("migrate")).at(-1)?.facts).not.toHaveProperty("queue");
});
