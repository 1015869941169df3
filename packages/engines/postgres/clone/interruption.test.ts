import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase, query, servers, type TestDatabase } from "#test/support/databases.ts";
import { holdOpen } from "#test/support/hold-open.ts";
import { until } from "#test/support/until.ts";
import { asCopy, cloneProblem, family, makeClone } from "./support/make-clone.ts";

let production: TestDatabase;
let staging: TestDatabase;
beforeAll(async () => {
  production = await freshDatabase(
    "production",
    "CREATE TABLE large (id int, filling text); INSERT INTO large SELECT n, repeat('filling ', 40) FROM generate_series(1, 150000) AS n; CREATE TABLE small (id int)",
  );
  staging = await freshDatabase("staging", "CREATE TABLE old (id int)");
});
afterAll(async () => {
  await production[Symbol.asyncDispose]();
  await staging[Symbol.asyncDispose]();
});

/** Resolves when a COPY of the large table runs on that server; gives its process. */
async function copying(on: "production" | "staging", work: Promise<unknown>): Promise<string> {
  const running = `SELECT pid FROM pg_stat_activity
    WHERE starts_with(datname, $1) AND state = 'active' AND query LIKE 'COPY%large%'`;
  const name = on === "production" ? production.name : staging.name;
  let found: (string | null)[] | undefined;
  await until(async () => {
    [found] = await query(servers()[on].adminUrl("postgres"), running, [name]);
    return found !== undefined;
  }, work);
  return found?.[0] ?? "";
}

/** Rows of the first half go; then the copy waits for whoever holds the lock. */
const masks = {
  "large.filling": {
    sql: "CASE WHEN id = 75000 AND current_query() ILIKE 'copy%' THEN pg_advisory_lock_shared(7)::text ELSE '' END || filling",
  },
};

/** Holds every copy up in the middle of the large table, until disposed. */
const holdUp = () => holdOpen(production.adminUrl, "SELECT pg_advisory_lock(7)");

async function nothingLeft(): Promise<void> {
  expect(await family(staging.name)).toEqual([staging.name]);
  expect(await query(staging.url, "SELECT count(*) FROM old")).toEqual([["0"]]);
  for (const on of ["production", "staging"] as const)
    await expect
      .poll(() =>
        query(
          servers()[on].adminUrl("postgres"),
          `SELECT query FROM pg_stat_activity WHERE application_name LIKE 'stagegate%' AND (datname = '${production.name}' OR datname LIKE '${staging.name}%')`,
        ),
      )
      .toEqual([]);
}

describe.each(["swap", "golden", "copy"] as const)("a clone that would become a %s", (kind) => {
  test("leaves nothing when it is cancelled in the middle of a table", async () => {
    const stop = new AbortController();
    await using _held = await holdUp();
    const into = { ...asCopy, kind };
    const ended = cloneProblem({ production, staging }, { masks }, into, { signal: stop.signal });
    await copying("staging", ended);
    stop.abort();
    expect(await ended).toMatchObject({ kind: "cancelled" });
    await nothingLeft();
  });
});

test.each(["production", "staging"] as const)(
  "a session that %s ends in the middle of a table is told, and leaves nothing",
  async (on) => {
    await using _held = await holdUp();
    const ended = cloneProblem({ production, staging }, { masks });
    const pid = await copying(on, ended);
    await query(servers()[on].adminUrl("postgres"), `SELECT pg_terminate_backend(${pid})`);
    expect(await ended).toMatchObject({
      kind: "user",
      code: "connection-lost",
      message: expect.stringMatching(
        /^While copying large: The connection to .* was lost(: terminating connection due to administrator command)?\.$/,
      ),
      next: "The server was restarted, the session was ended or the network broke. Run it again.",
    });
    await nothingLeft();
  },
);

test("cleanup that fails is told by its place, and leaves nothing", async () => {
  expect(
    await cloneProblem({ production, staging }, { cleanup: ["DELETE FROM small", "DELETE FROM smal"] }),
  ).toMatchObject({
    kind: "user",
    code: "cleanup-failed",
    message: expect.stringMatching(/^Statement 2 of cleanup failed: .*relation "smal" does not exist$/),
  });
  await nothingLeft();
});

test("no table can be altered while it waits for its turn: a rewritten one would look empty", async () => {
  const held = await holdUp();
  const ending = makeClone({ production, staging }, { masks });
  await copying("production", ending);
  await expect(
    query(production.url, "SET lock_timeout = '50ms'; ALTER TABLE small ALTER COLUMN id TYPE bigint"),
  ).rejects.toThrow("lock timeout");
  await held[Symbol.asyncDispose]();
  expect((await ending).rows).toBe(150_000);
});
