import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { jsonSchemaOf } from "#settings/json-schema.ts";
import { checksSchema } from "./check-schema.ts";

const faultsOf = (checks: unknown[]) => {
  const { error } = checksSchema.safeParse(checks);
  return error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
};

test("the three kinds are read as users would write them", () => {
  const checks = checksSchema.parse([
    { name: "health", http: "{app}/health", expect: { status: 200, json: { "$.status": "ok" } } },
    { name: "columns", sql: "select count(*) from t", expect: { value: 3 } },
    {
      name: "tests",
      command: "npm test",
      timeout: "2m",
      expect: { exit: 0, output: { contains: "passing" } },
    },
  ]);
  expect(checks.map(({ kind, target }) => [kind, target])).toEqual([
    ["http", "{app}/health"],
    ["sql", "select count(*) from t"],
    ["command", "npm test"],
  ]);
  expect(checks[2]?.timeout).toBe(120_000);
});

/** What the published JSON Schema says of the same checks, for editors. */
const editor = new Ajv2020({ strict: false }).compile(jsonSchemaOf(checksSchema));

test.each([
  [{ name: "a" }, "0: give exactly one of http, sql and command"],
  [{ name: "a", http: "http://x", sql: "select 1" }, "0: give exactly one of http, sql and command"],
  [{ name: "a", http: "http://x", expect: { value: 1 } }, "0.expect.value: only sql checks can expect value"],
  [{ name: "a", command: "true", method: "POST" }, "0.method: only http checks have method"],
  [{ name: "a", sql: "select 1" }, "0.expect: say what the SQL must give: value or rows"],
  [
    { name: "a", sql: "select 1", expect: { "max-duration": "1s" } },
    "0.expect: say what the SQL must give: value or rows",
  ],
  [
    { name: "a", http: "http://x", expect: { json: { status: "ok" } } },
    '"status" is not a JSON path (RFC 9535)',
  ],
  [{ name: "a", http: "http://x", body: "x" }, "0.method: a GET request has no body"],
  [
    { name: "a", http: "http://x", body: "x", json: 1, method: "POST" },
    "0.body: give body or json, not both",
  ],
  [{ name: "a", http: "http://x", expect: { stauts: 200 } }, 'Unrecognized key: "stauts"'],
  [{ name: "a", http: "http://x", expect: { header: { x: {} } } }, "0.expect.header.x"],
  [{ name: "a", http: "http://x", expect: { json: { "$.a": { not: { min: [] } } } } }, "0.expect.json.$.a"],
  [{ name: "a", http: "http://x", expect: { json: { "$.a": { not: {} } } } }, "0.expect.json.$.a"],
  [{ name: "a", http: "host/x" }, "0.http: this is not a URL"],
  [{ name: "a", http: "ftp://host/x" }, "0.http: this is not a URL"],
  [{ name: "a", http: "${BASE}/x" }, "0.http: this is not a URL"],
  [{ name: "a", http: "http://user:pw@host/" }, "0.http: a URL with a password in it"],
  [{ name: "a", command: "true", timeout: 5 }, "0.timeout: give a duration"],
  [{ name: "a", command: "true", timeout: "soon" }, "0.timeout: give a duration"],
  [{ name: "a", command: "true", capture: { "a b": "output" } }, "0.capture.a b: name it with letters"],
])("a mistake is named by its key, and an editor marks it: %j", (check, fault) => {
  expect(faultsOf([check]).join("\n")).toContain(fault);
  expect(editor([check])).toBe(false);
});

test.each([
  [{ name: "a", sql: "select 1", expect: { value: 2 ** 60 } }, "it in quotes"],
  [{ name: "a", http: "http://x", expect: { json: { "$.[": "ok" } } }, '"$.[" is not a JSON path (RFC 9535)'],
  [{ name: "a", command: "true", expect: { output: { matches: "(" } } }, "this is not a regular expression"],
  [{ name: "a", http: "http://x", headers: { a: { env: "GITHUB_TOKEN" } } }, "0.headers.a"],
  [{ name: "a", http: "http://{captured.host}/" }, "no check before this one captures host"],
  [{ name: "a", command: "true", capture: { x: "$.id" } }, "0.capture.x: give output"],
  [{ name: "a", sql: "select 1", capture: { x: { header: "a" } } }, "only http checks have headers"],
])("a mistake that only we can see: %j", (check, fault) => {
  expect(faultsOf([check]).join("\n")).toContain(fault);
});

test.each([
  { name: "a", http: "{app}/", method: "POST", json: { a: 1 }, "follow-redirects": true },
  {
    name: "a",
    http: "https://x/",
    expect: { status: ["2xx", 404], header: { a: { exists: true }, b: "c" } },
  },
  { name: "a", http: "http://x", expect: { json: { "$.a": { count: { min: 1 }, not: { contains: 1 } } } } },
  { name: "a", sql: "select 1", capture: { one: "value" } },
  { name: "a", sql: "select 1", expect: { value: null } },
  { name: "a", command: "true", timeout: "1m30s", expect: { output: { not: "x", min: 1.5 } } },
])("neither we nor an editor find fault with %j", (check) => {
  expect(faultsOf([check])).toEqual([]);
  expect(editor([check])).toBe(true);
});

test("two checks of one name cannot be told apart in a report", () => {
  const one = { name: "a", command: "true" };
  expect(faultsOf([one, one])).toEqual(['1.name: "a" is used twice']);
});
