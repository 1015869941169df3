import { expect, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import type { StepContext } from "#model/step.ts";
import { freshDatabase, query, servers } from "#test/support/databases.ts";
import { writeProject } from "#test/support/project.ts";
import { testContext } from "#test/support/services.ts";
import { cloneToStaging } from "./step.ts";

const drop = (name: string) =>
  query(servers().staging.adminUrl("postgres"), `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);

const run = async (given: object, context?: StepContext) =>
  cloneToStaging.run(cloneToStaging.inputs.parse(given), context ?? (await testContext()));

const people =
  "CREATE TABLE people (id int, email text); INSERT INTO people SELECT n, 'p' || n || '@work.test' FROM generate_series(1, 1200) AS n";

test("production is copied, masked, and takes staging's place", async () => {
  await using production = await freshDatabase("production", people);
  await using staging = await freshDatabase("staging");
  const context = await testContext();
  const outcome = await run(
    {
      "production-url": production.url,
      "staging-url": staging.url,
      masks: { "people.email": "email" },
      "masking-salt": "a salt of ours",
    },
    context,
  );
  try {
    expect(outcome).toMatchObject({
      verdict: "passed",
      headline: expect.stringMatching(/^1,200 rows in 1 table, 1 column masked, in [\d.]+ m?s$/),
      outputs: {
        database: staging.name,
        strategy: "stream",
        rows: "1200",
        "masked-columns": "1",
        previous: `${staging.name}__before`,
      },
      facts: {
        randomSalt: false,
        golden: false,
        source: { label: expect.stringContaining(production.name), history: [] },
      },
    });
    expect(JSON.stringify([outcome, context.log.lines])).not.toContain("a salt of ours");
    expect(
      await query(staging.url, "SELECT count(*) FROM people WHERE email LIKE 'user_%@example.invalid'"),
    ).toEqual([["1200"]]);
  } finally {
    await drop(`${staging.name}__before`);
  }
});

test("a clone notes which migrations production had, and what their files were", async () => {
  await using production = await freshDatabase(
    "production",
    `create table stagegate_migrations (
       id text primary key, checksum text not null, applied_at timestamptz not null default now(), duration_ms bigint);
     insert into stagegate_migrations values ('1_done', 'x')`,
  );
  await using staging = await freshDatabase("staging");
  const context = await testContext();
  await writeProject(context.workingDirectory, {
    "migrations/1_done.sql": "select 1;",
    "migrations/2_new.sql": "select 2;",
  });
  const given = { "production-url": production.url, "staging-url": staging.url, masks: {}, swap: "false" };
  const { facts, outputs } = await run(given, context);
  await drop(outputs.database ?? "");
  expect(facts?.source.history).toEqual(["1_done"]);
  expect(facts?.source.digests).toEqual({ "1_done": expect.stringMatching(/^[0-9a-f]{16}$/) });
});

test("a salt is made up where none is given, and another run masks differently", async () => {
  await using production = await freshDatabase("production", people);
  await using staging = await freshDatabase("staging");
  const seen = new Set<string | null | undefined>();
  for (let times = 0; times < 2; times++) {
    const { facts, outputs } = await run({
      "production-url": production.url,
      "staging-url": staging.url,
      swap: "false",
      masks: { "people.email": "email" },
    });
    expect(facts?.randomSalt).toBe(true);
    seen.add(
      (
        await query(servers().staging.url(outputs.database ?? ""), "SELECT email FROM people WHERE id = 1")
      )[0]?.[0],
    );
    await drop(outputs.database ?? "");
  }
  expect(seen.size).toBe(2);
});

test("a golden clone is made, and a copy of it needs no production", async () => {
  await using production = await freshDatabase("production", people);
  await using staging = await freshDatabase("staging");
  try {
    const golden = await run({
      "production-url": production.url,
      "staging-url": staging.url,
      golden: "true",
      masks: { "people.email": "email" },
    });
    expect(golden.outputs.database).toBe(`${staging.name}__golden`);
    await using rehearsal = new AsyncDisposableStack();
    const context = await testContext({ rehearsal });
    const copy = await run({ "staging-url": staging.url, strategy: "template", swap: "false" }, context);
    expect(copy.headline).toMatch(
      /^1,200 rows in 1 table, 1 column masked, from the golden clone of \d{4}-\d\d-\d\d \d\d:\d\d UTC in [\d.]+ m?s$/,
    );
    expect(copy.outputs).toMatchObject({ strategy: "template", rows: "1200", previous: "" });
    expect(
      await query(servers().staging.url(copy.outputs.database ?? ""), "SELECT count(*) FROM people"),
    ).toEqual([["1200"]]);
  } finally {
    await drop(`${staging.name}__golden`);
  }
});

test("copying without masks wants a reason, and the reason is kept", async () => {
  await using production = await freshDatabase("production", people);
  await using staging = await freshDatabase("staging");
  const given = { "production-url": production.url, "staging-url": staging.url, swap: "false" };
  expect(await run({ ...given, "unsafe-unmasked": "because" }).catch(problemOf)).toMatchObject({
    kind: "user",
    code: "no-reason",
  });
  const context = await testContext();
  const made = await run({ ...given, "unsafe-unmasked": "all people here are made up" }, context);
  await drop(made.outputs.database ?? "");
  expect(made.facts).toMatchObject({ unmaskedReason: "all people here are made up", maskedColumns: 0 });
  expect(context.log.lines).toContain("warn: Personal data is copied as it is: all people here are made up");
});

test.each([
  [{}, "missing-url", "2 things are wrong."],
  [{ strategy: "template" }, "missing-url", "No staging-url was given."],
  [{ "staging-url": "here" }, "missing-url", "No production-url was given."],
  [
    { golden: "true", strategy: "template" },
    "golden-by-template",
    /^The golden clone is made from production/,
  ],
])("%j is told", async (given, code, message) => {
  const staging = "staging-url" in given ? { "staging-url": servers().staging.url("postgres") } : {};
  expect(await run({ ...given, ...staging }).catch(problemOf)).toMatchObject({
    kind: "user",
    code,
    message: typeof message === "string" ? message : expect.stringMatching(message),
  });
});
