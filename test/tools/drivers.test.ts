import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { runProgram } from "#process/run-program.ts";
import { freshDatabase } from "#test/support/databases.ts";
import { relayTo, type SeenStatement } from "#test/support/relay.ts";
import { testServices } from "#test/support/services.ts";
import { jdbcDriver } from "../../scripts/tools/jdbc-driver.ts";

const script = (name: string) => resolve("test/tools/drivers", name);
const python = resolve(".stagegate/tools/python/bin/python");
const jdbc = jdbcDriver();

/** Each fills a table in its own ways, by COPY too, makes a mistake, and prints its SQLSTATE and what is left. */
const drivers: [name: string, program: string, words: string[]][] = [
  ["psycopg 3", python, [script("with_psycopg3.py")]],
  ["psycopg 2", python, [script("with_psycopg2.py")]],
  ["asyncpg", python, [script("with_asyncpg.py")]],
  ["ruby-pg", "ruby", [script("with_ruby_pg.rb")]],
  ...(jdbc
    ? [["JDBC", "java", ["--class-path", jdbc, script("WithJdbc.java")]] as [string, string, string[]]]
    : []),
];

const rowsMadeBy = (statements: readonly SeenStatement[]) =>
  statements
    .filter(({ text }) => /^(insert|copy \S+ from)/i.test(text))
    .reduce((sum, { rows = 0 }) => sum + rows, 0);

describe.each(drivers)("%s through the recorder's relay", (_name, program, words) => {
  test.each([
    ["disable", "as they are", false],
    ["require", "as they are", false],
    ["disable", "one by one", true],
    ["require", "one by one", true],
  ])(
    "with sslmode=%s and strings given %s finds a server, and all it does is seen",
    async (mode, _given, oneByOne) => {
      await using database = await freshDatabase("production");
      await using on = await relayTo(database.url, { oneByOne });
      const services = await testServices();
      const url = new URL(on.url);
      url.searchParams.set("sslmode", mode);
      // As in a configuration that encrypts and does not verify.
      url.searchParams.delete("sslrootcert");
      const printed: string[] = [];
      const { exitCode } = await runProgram({
        program,
        arguments: words,
        environment: { PATH: process.env.PATH ?? "", DATABASE_URL: url.href, PGSSLMODE: mode },
        directory: "/",
        signal: services.signal,
        onOutput: (line) => printed.push(line),
        onError: (line) => printed.push(line),
      });
      expect([exitCode, printed]).toEqual([0, ["42703 500"]]);
      const { statements } = on;
      expect(statements.find(({ error }) => error)).toMatchObject({
        text: expect.stringMatching(/^select nope from t/),
        error: { sqlstate: "42703", position: 8 },
      });
      for (const tag of ["CREATE TABLE", "CREATE INDEX"])
        expect(statements.filter((statement) => statement.tag === tag)).toHaveLength(1);
      expect(statements.find(({ tag }) => tag === "DELETE")).toMatchObject({ rows: 511 });
      expect(rowsMadeBy(statements)).toBe(1_011);
      expect(JSON.stringify(statements)).not.toContain("another value");
    },
  );
});
