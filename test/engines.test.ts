import { expect, test } from "vitest";
import { sourceFiles } from "./support/source-files.ts";

/** What only an engine's wing may know of its server. */
const serversOwn: [what: string, pattern: RegExp][] = [
  ["a name of the server, its programs or its library", /\b\w*(?:postgres|psql|libpq)\w*/i],
  ["a catalog, function or role of the server", /\bpg_\w+/i],
  [
    "a setting or type of the server",
    /\b(?:search_path|lock_timeout|statement_timeout|regclass|timestamptz)\b/i,
  ],
  ["a variable of the server's library", /\bPG[A-Z]{3,}\b/],
  ["an SQLSTATE", /["'`/|(](?:0[0-9A-F]|[2-5][0-9A-Z]|F0|HV|P0|XX)[0-9A-Z]{3}["'`/|)]/],
  [
    "a lock mode of the server",
    /\baccess[ _]?(?:share|exclusive)\b|\brow[ _]?(?:share|exclusive)\b|\bshare[ _]?(?:row|update)[ _]?exclusive\b/i,
  ],
];

/** Those that must know it all the same, and why. */
const known: Record<string, string> = {
  "packages/model/older-journal.ts": "journals before version 3 have the lock modes of PostgreSQL alone",
  "packages/migrations/alembic/program.ts": "names the drivers of SQLAlchemy, and runs inside of Alembic",
  "packages/migrations/django/programs.ts": "asks Django which backend a project has, and runs inside of it",
  "packages/migrations/rails/program.ts": "reads the variables that the project's own adapter reads",
  "packages/cli/run-init.ts": "shows an example of a URL",
  "scripts/build/bundle.ts": "names the libraries of an engine, for their chunk",
  "scripts/tools/jdbc-driver.ts": "fetches a driver for the tests of tools",
};

const elsewhere =
  /^packages\/(?:engines|sandbox)\/|^scripts\/(?:bench|demo|matrix)|\.test\.ts$|\/(?:support|fixtures)\//;

const files = (await sourceFiles("packages", "actions", "scripts")).filter(
  ({ path }) => !elsewhere.test(path),
);

/** `file:line: what it says`, for each line. */
const told = (path: string, text: string) =>
  text.split("\n").flatMap((line, at) =>
    serversOwn.flatMap(([what, pattern]) => {
      const found = pattern.exec(line)?.[0];
      return found === undefined ? [] : [`${path}:${at + 1}: ${what}, ${found}`];
    }),
  );

test("nothing outside of the engines knows a server", () => {
  const wrong = files.filter(({ path }) => !(path in known)).flatMap(({ path, text }) => told(path, text));
  expect(wrong).toEqual([]);
  // A scan that finds nothing would find no fault either.
  expect(files.length).toBeGreaterThan(300);
});

test("whoever may know a server still does", () => {
  const idle = Object.keys(known).filter((path) => {
    const file = files.find((each) => each.path === path);
    return file === undefined || told(path, file.text).length === 0;
  });
  expect(idle).toEqual([]);
});

test.each([
  ['if (problem.sqlstate === "55P03") retry();', "an SQLSTATE"],
  ["const timeout = /code: (40P01|40001)/;", "an SQLSTATE"],
  ["select * from pg_locks", "a catalog, function or role of the server"],
  ['mode === "AccessExclusive"', "a lock mode of the server"],
  ["lock table t in share row exclusive mode", "a lock mode of the server"],
  ["As libpq reads it", "a name of the server, its programs or its library"],
  [
    'import { openDatabase } from "#engines/postgres/database.ts";',
    "a name of the server, its programs or its library",
  ],
])("the scan finds fault with %s", (line, what) => {
  expect(told("a.ts", line).map((each) => /: (.*), /.exec(each)?.[1])).toContain(what);
});

test.each([
  "const port = 5432;",
  "#engines/engines.ts",
  'const color = "12345";',
  "a shared row of an access log",
])("the scan finds no fault with %s", (line) => {
  expect(told("a.ts", line)).toEqual([]);
});
