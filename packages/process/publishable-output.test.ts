import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testDirectory } from "#test/support/services.ts";
import { publishableOutput } from "./publishable-output.ts";

async function told(...lines: string[]): Promise<string[]> {
  const directory = await testDirectory();
  writeFileSync(join(directory, "1_users.js"), "");
  return publishableOutput(
    lines.map((line) => line.replaceAll("PROJECT", directory)),
    directory,
    { reasonsIn: (lines) => lines.flatMap((line) => /relation "\w+" does not exist/.exec(line)?.[0] ?? []) },
  );
}

test.each([
  ["ERROR: patient Jane Doe, jane@example.com, has no ward"],
  ["Jane Doe"],
  ["jane: not found"],
  ["  at 'Jane Doe' (jane.doe:12:4)"],
  ["row 7 of jane@example.com:12"],
  ["[{ name: 'Jane Doe', born: '1970-01-01' }]"],
  ["Error: Jane Doe"],
  ['invalid input syntax for type integer: "Jane Doe"'],
])("what may hold a value of a row is not told: %s", async (line) => {
  expect((await told(line)).join()).not.toMatch(/jane|doe|1970/i);
});

test.each([
  ["Error: Cannot find module 'dotenv/config'", "Cannot find module 'dotenv/config'"],
  ["ModuleNotFoundError: No module named 'psycopg2'", "No module named 'psycopg2'"],
  ["sh: 1: dbmate: not found", "sh: 1: dbmate: not found"],
  ["Error: connect ECONNREFUSED 127.0.0.1:5432", "connect ECONNREFUSED 127.0.0.1:5432"],
  ['ERROR: relation "users" does not exist', 'relation "users" does not exist'],
])("what a program says of itself is told: %s", async (line, message) => {
  expect(await told(line)).toContain(message);
});

test("of an error that is not known, the name of its class is told", async () => {
  expect(await told("TypeError: no ward for Jane Doe")).toEqual(["TypeError"]);
  expect(await told("django.db.utils.DataError: value of Jane Doe")).toEqual(["django.db.utils.DataError"]);
});

test.each([
  ["    at Object.up (PROJECT/1_users.js:12:5)", "1_users.js:12:5"],
  ["    at file://PROJECT/1_users.js:3:1", "1_users.js:3:1"],
  ['  File "PROJECT/1_users.js", line 7, in upgrade', "1_users.js:7"],
  ["1_users.js:4: something", "1_users.js:4"],
])("a place in a file of the project is told: %s", async (line, place) => {
  expect(await told(line)).toEqual([place]);
});

test("of a long trace the last place is told too: in Python that is the migration's", async () => {
  const frames = [1, 2, 3, 4, 5, 6, 7].map((line) => `  File "PROJECT/1_users.js", line ${line}, in run`);
  expect(await told(...frames)).toContain("1_users.js:7");
});

test("a place in a file that is not there, or not the project's, is not", async () => {
  expect(await told("PROJECT/2_gone.js:1:1", "/etc/hosts.conf:1", "PROJECT/../x.js:2")).toEqual([]);
});
