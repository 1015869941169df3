import { expect, test } from "vitest";
import { checksSchema } from "./check-schema.ts";

const faultsOf = (checks: unknown[]) => {
  const { error } = checksSchema.safeParse(checks);
  return error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
};

test("the three kinds are read as users would write them", () => {
  const checks = checksSchema.parse([
    { name: "health", http: "{app}/health", expect: { status: 200, json: { "$.status": "ok" } } },
    { name: "columns", sql: "select count(*) from t", expect: { value: 3 } },
    { name: "tests", command: "npm test", timeout: "2m", expect: { exit: 0, output: "passing" } },
  ]);
  expect(checks.map(({ kind, target }) => [kind, target])).toEqual([
    ["http", "{app}/health"],
    ["sql", "select count(*) from t"],
    ["command", "npm test"],
  ]);
  expect(checks[2]?.timeout).toBe(120_000);
});

test.each([
  [{ name: "a" }, "0: give exactly one of http, sql and command"],
  [{ name: "a", http: "http://x", sql: "select 1" }, "0: give exactly one of http, sql and command"],
  [{ name: "a", http: "http://x", expect: { value: 1 } }, "0.expect.value: only sql checks can expect value"],
  [{ name: "a", command: "true", method: "POST" }, "0.method: only http checks have method"],
  [{ name: "a", sql: "select 1" }, "0.expect: say what the SQL must give: value or rows"],
  [{ name: "a", sql: "select 1", expect: { value: 2 ** 60 } }, "it in quotes"],
  [{ name: "a", http: "http://x", expect: { json: { "$.[": "ok" } } }, '"$.[" is not a JSON path (RFC 9535)'],
  [{ name: "a", http: "http://x", body: "x" }, "0.method: a GET request has no body"],
  [{ name: "a", http: "http://x", headers: { a: { env: "GITHUB_TOKEN" } } }, "0.headers.a"],
  [{ name: "a", http: "http://x", expect: { stauts: 200 } }, 'Unrecognized key: "stauts"'],
])("a mistake is named by its key: %j", (check, fault) => {
  expect(faultsOf([check]).join("\n")).toContain(fault);
});

test("two checks of one name cannot be told apart in a report", () => {
  const one = { name: "a", command: "true" };
  expect(faultsOf([one, one])).toEqual(['1.name: "a" is used twice']);
});
