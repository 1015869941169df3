import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { freshDatabase, query } from "#test/support/databases.ts";
import { httpServer } from "#test/support/http-server.ts";
import { testContext } from "#test/support/services.ts";
import { smokeTest } from "./step.ts";

const schema = `
  create table patients (id bigint primary key, name text not null, big numeric, active boolean);
  insert into patients values
    (1, 'Ada Lovelace', 12345678901234567890.10, true),
    (2, 'Grace Hopper', null, false);
`;

async function database() {
  const made = await freshDatabase("staging", schema);
  onTestFinished(() => made[Symbol.asyncDispose]());
  return made;
}

async function smoke(given: Record<string, unknown>, signal = new AbortController().signal) {
  const context = await testContext({ signal, environment: { PATH: process.env.PATH } });
  return { context, run: () => smokeTest.run(smokeTest.inputs.parse(given), context) };
}

/** Outcome and problems of one SQL check. */
async function sql(check: Record<string, unknown>, url?: string) {
  const { run } = await smoke({
    "database-url": url ?? (await database()).url,
    checks: [{ name: "it", timeout: "30s", ...check }],
  });
  const { facts } = await run();
  const [fact] = facts?.checks ?? [];
  return [fact?.outcome, fact?.problems];
}

test.each([
  ["select count(*) from patients", { value: 2 }],
  ["select big from patients where id = 1;", { value: "12345678901234567890.10" }],
  ["select 1.10::numeric", { value: 1.1 }],
  ["select name from patients where id = 1 -- the first", { value: "Ada Lovelace" }],
  ["select active from patients where id = 2", { value: false }],
  ["select big from patients where id = 2", { value: null }],
  ["select * from patients", { rows: 2 }],
  ["with p as (select * from patients) select name, name from p", { rows: { min: 1, max: 2 } }],
  ["values (7)", { value: 7, rows: 1 }],
  ["select big from patients where id = 1", { value: { above: 12345678901234567890n } }],
  ["select name from patients where id = 1", { value: { matches: "^Ada ", not: { contains: "Bob" } } }],
])("%s gives what is expected", async (statement, expected) => {
  expect(await sql({ sql: statement, expect: expected })).toEqual(["passed", []]);
});

test.each([
  ["select count(*) from patients", { value: 3 }, "value: expected 3, found 2"],
  ["select * from patients", { rows: { max: 1 } }, "rows: expected at most 1, found 2"],
  [
    "select name from patients where id = 1",
    { value: "Bob" },
    'value: expected "Bob", found a text of 12 characters',
  ],
  ["select big from patients where id = 1", { value: 1 }, "value: expected 1, found a number of 22 digits"],
  ["select id from patients", { value: 1 }, "value: expected one row of one column, found several rows of 1"],
  ["select 1 where false", { value: 1 }, "value: expected one row of one column, found 0 rows of 1"],
  [
    "select 9007199254740993",
    { value: 9007199254740991 },
    "value: expected 9007199254740991, found a number of 16 digits",
  ],
  [
    "select 1.10::numeric",
    { value: "1.1" },
    'value: expected the text "1.1", found the same number written as the number 1.10: write it without quotes to compare numbers',
  ],
  [
    "select active from patients where id = 1",
    { value: { min: 1 } },
    'value: expected at least 1, found "t"',
  ],
  ["select count(*) from patients", { value: { below: 2 } }, "value: expected below 2, found 2"],
])("%s where %j is expected is a wrong answer that tells no row", async (statement, expected, problem) => {
  expect(await sql({ sql: statement, expect: expected })).toEqual(["wrong-answer", [problem]]);
});

test.each([
  ["a cast that fails", "select name::int from patients", "22P02"],
  ["a function that raises", "select told(name) from patients", "P0001"],
])("%s is a wrong answer and does not quote the value", async (_, statement, sqlstate) => {
  const { url } = await database();
  await query(
    url,
    "create function told(text) returns int language plpgsql as $$ begin raise exception 'not %', $1; end $$",
  );
  expect(await sql({ sql: statement, expect: { value: 1 } }, url)).toEqual([
    "wrong-answer",
    [`sql: ended with an error (SQLSTATE ${sqlstate})`],
  ]);
});

test.each([
  ["a syntax error", "selec 1", "42601"],
  ["an unknown column", "select no_such_column from patients", "42703"],
  ["an unknown table", "select * from no_such_table", "42P01"],
  ["a statement that writes", "with gone as (delete from patients returning *) select * from gone", ""],
])("%s is a mistake of the configuration, named by its key", async (_, statement, sqlstate) => {
  const { url } = await database();
  const { run } = await smoke({
    "database-url": url,
    checks: [
      { name: "fine", sql: "select 1", expect: { value: 1 } },
      { name: "wrong", sql: statement, expect: { rows: 1 }, retries: 5 },
    ],
  });
  const outcome = await run();
  expect(outcome.verdict).toBe("failed");
  expect(outcome.problem).toMatchObject({ kind: "user", code: "checks-misconfigured" });
  expect(outcome.problem?.next).toContain("smoke-test.checks[1].sql");
  expect(outcome.facts?.checks[1]).toMatchObject({ outcome: "bad-config", attempts: 1 });
  expect(outcome.facts?.checks[1]?.problems.join()).toContain(sqlstate);
  expect(await query(url, "select count(*) from patients")).toEqual([["2"]]);
});

test("SQL over its time is a failure with that word", async () => {
  const [outcome, problems] = await sql({
    sql: "select pg_sleep(300)",
    timeout: "200ms",
    expect: { rows: 1 },
  });
  expect(outcome).toBe("wrong-answer");
  expect(problems).toEqual(["sql: timeout: the query took longer than its time of 200 ms"]);
});

test("a database that cannot be reached leaves its checks inconclusive and the others alone", async () => {
  const { run } = await smoke({
    "database-url": "postgres://app:secret-pw@127.0.0.1:1/shop",
    checks: [
      { name: "rows", sql: "select 1", expect: { value: 1 } },
      { name: "true", command: "true" },
    ],
  });
  const outcome = await run();
  expect(outcome).toMatchObject({
    verdict: "inconclusive",
    headline: "1 of 2 checks failed: rows",
    outputs: { passed: "1", failed: "1" },
    problem: { code: "checks-unreachable" },
  });
  expect(JSON.stringify(outcome)).not.toContain("secret-pw");
});

test("no checks are a failure", async () => {
  const { run } = await smoke({});
  expect(await run()).toMatchObject({ verdict: "failed", problem: { kind: "user", code: "no-checks" } });
});

test("SQL checks without a database say which variable to set", async () => {
  const { run } = await smoke({ checks: [{ name: "a", sql: "select 1", expect: { value: 1 } }] });
  await expect(run()).rejects.toMatchObject({ problem: { code: "missing-url" } });
});

const app = `
import { createServer } from "node:http";
let asked = 0;
createServer((request, reply) => {
  if (request.url === "/crash") process.exit(9);
  if (request.url === "/second" && asked++ === 0) reply.statusCode = 503;
  reply.setHeader("content-type", "application/json");
  reply.end(JSON.stringify({ status: "ok", database: process.env.DATABASE_URL?.split("/").at(-1)?.split("?")[0] }));
}).listen(Number(process.env.PORT), "127.0.0.1");
`;

async function withApp(checks: unknown[]) {
  const { url, name } = await database();
  const made = await smoke({
    "database-url": url,
    app: { start: `${JSON.stringify(process.execPath)} app.mjs`, ready: "http://127.0.0.1:{port}/" },
    checks,
  });
  await writeFile(join(made.context.workingDirectory, "app.mjs"), app);
  return { ...made, name };
}

test("the app is started against the database and checked by HTTP, SQL and a command", async () => {
  const { run } = await withApp([
    { name: "health", http: "{app}/health", expect: { status: 200, json: { "$.status": "ok" } } },
    { name: "patients", sql: "select count(*) from patients", expect: { value: 2 } },
    {
      name: "the app's address",
      command: "echo $APP_URL",
      expect: { output: { contains: "http://127.0.0.1:" } },
    },
    { name: "warms up", http: "{app}/second", retries: 1, "retry-delay": "10ms" },
  ]);
  const outcome = await run();
  expect(outcome.problem).toBeUndefined();
  expect(outcome).toMatchObject({
    verdict: "passed",
    headline: "4 of 4 checks passed",
    outputs: { passed: "4", failed: "0" },
  });
  expect(outcome.facts?.app?.readyAfterMs).toBeGreaterThan(0);
  expect(outcome.facts?.checks.map(({ attempts }) => attempts)).toEqual([1, 1, 1, 2]);
});

test("an app that goes down under its checks has failed, though nobody answered", async () => {
  const { run } = await withApp([
    { name: "health", http: "{app}/health" },
    { name: "crash", http: "{app}/crash" },
    { name: "afterwards", http: "{app}/health" },
  ]);
  expect(await run()).toMatchObject({
    verdict: "failed",
    problem: { code: "app-exited", message: expect.stringContaining("exit code 9") },
    outputs: { passed: "1", failed: "2" },
  });
});

test("an app that does not start ends the step with what it said of the database", async () => {
  const { run } = await smoke({
    app: { start: "echo 'ERROR: column \"status\" does not exist' >&2; exit 1" },
    checks: [{ name: "health", http: "{app}/" }],
  });
  expect(await run()).toMatchObject({
    verdict: "failed",
    problem: { code: "app-exited", details: ['column "…" does not exist'] },
    facts: { checks: [] },
  });
});

test("a check has what is left of the time where that is less than its own", async () => {
  const origin = await httpServer((request, reply) => void (request.url === "/" && reply.end("ok")));
  const { run } = await smoke({
    timeout: "3s",
    checks: [
      { name: "in time", http: origin, timeout: "1m" },
      { name: "too slow", http: `${origin}/never`, timeout: "1m" },
    ],
  });
  const outcome = await run();
  expect(outcome.facts?.checks.map((check) => check.outcome)).toEqual(["passed", "unreachable"]);
});

test("checks for which no time is left are not run, and are no success", async () => {
  const { run } = await smoke({
    timeout: "1s",
    checks: [
      { name: "slow", command: "sleep 300" },
      { name: "late", command: "true" },
    ],
  });
  const outcome = await run();
  expect(outcome.verdict).toBe("inconclusive");
  expect(outcome.facts?.checks.map(({ attempts, problems }) => [attempts, problems[0]])).toEqual([
    [1, expect.stringMatching(/^command: did not end in .*left of the time for all checks$/)],
    [0, "not run: the time for all checks was over"],
  ]);
});

test("cancelling ends a running check and its retries", async () => {
  const controller = new AbortController();
  const { run, context } = await smoke(
    { checks: [{ name: "slow", command: "echo begun; sleep 60", retries: 5 }] },
    controller.signal,
  );
  const running = run();
  await expect.poll(() => context.log.lines).toContain("output: begun");
  controller.abort();
  await expect(running).rejects.toMatchObject({ problem: { kind: "cancelled" } });
});

/** Logs in, makes an order and shows it to whoever has the token. */
const shop = () =>
  httpServer(async (request, reply) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { pathname, searchParams } = new URL(request.url ?? "", "http://shop");
    if (pathname === "/login") {
      reply.setHeader("set-cookie", ["theme=dark", "sid=abcd-1234-efgh-5678; HttpOnly"]);
      return reply.end('{"id":9007199254740993,"name":"Ada Lovelace"}');
    }
    reply.statusCode = request.headers["x-session"] === "abcd-1234-efgh-5678" ? 200 : 401;
    reply.end(JSON.stringify({ got: body, name: searchParams.get("name") }));
  });

const login = {
  name: "log in",
  capture: {
    id: "$.id",
    name: "$.name",
    session: { header: "Set-Cookie", matches: "^sid=([^;]+)" },
  },
};

test("captured values are used by later checks of every kind, and are no part of the journal", async () => {
  const { url } = await database();
  const origin = await shop();
  const { run, context } = await smoke({
    "database-url": url,
    checks: [
      { ...login, http: `${origin}/login` },
      {
        name: "order",
        http: `${origin}/order?name={captured.name}`,
        method: "POST",
        headers: { "x-session": "{captured.session}" },
        json: { user: "{captured.id}", note: "for {captured.name}" },
        expect: {
          json: {
            "$.got": '{"user":9007199254740993,"note":"for Ada Lovelace"}',
            "$.name": "{captured.name}",
          },
        },
      },
      {
        name: "row",
        sql: "select id from patients where name = '{captured.name}'",
        capture: { row: "value" },
      },
      { name: "quoted", sql: "select {captured.name} || '', 1 from patients", expect: { rows: 2 } },
      {
        name: "command",
        command: 'echo "$ID $ROW"',
        env: { ID: "{captured.id}", ROW: "{captured.row}" },
        expect: { output: "{captured.id} 1" },
        capture: { all: "output" },
      },
      { name: "differs", command: "echo x", expect: { output: "{captured.name}" } },
    ],
  });
  const outcome = await run();
  expect(outcome.facts?.checks.map((check) => [check.name, check.outcome, check.problems.join()])).toEqual([
    ["log in", "passed", ""],
    ["order", "passed", ""],
    ["row", "passed", ""],
    ["quoted", "passed", ""],
    ["command", "passed", ""],
    ["differs", "wrong-answer", 'output: expected exactly "{captured.name}", found 1 character'],
  ]);
  expect(JSON.stringify(outcome)).not.toMatch(/Lovelace|efgh/);
  expect(context.secrets.redact("abcd-1234-efgh-5678")).toBe("***");
});

test("a check whose value was never captured is not run", async () => {
  const origin = await httpServer((_, reply) => void reply.end("{}"));
  const { run } = await smoke({
    checks: [
      { ...login, http: origin },
      { name: "later", command: "echo {captured.id}", env: { ID: "{captured.id}" } },
    ],
  });
  const outcome = await run();
  expect(outcome.facts?.checks).toMatchObject([
    {
      outcome: "wrong-answer",
      problems: expect.arrayContaining(["capture id: there is no such value in the answer"]),
    },
    {
      outcome: "unreachable",
      attempts: 0,
      problems: [expect.stringContaining("not run: there is no {captured.id}")],
    },
  ]);
});

test("results are written for other programs, as XML and as JSON", async () => {
  const { run, context } = await smoke({
    checks: [{ name: "no", command: "false" }],
    results: "out/checks.xml, out/checks.json",
  });
  await run();
  const read = (name: string) => readFile(join(context.workingDirectory, "out", name), "utf8");
  expect(await read("checks.xml")).toContain('<testsuite name="smoke-test" tests="1" failures="1"');
  expect(JSON.parse(await read("checks.json"))).toMatchObject({
    checks: [{ name: "no", outcome: "wrong-answer" }],
  });
});
