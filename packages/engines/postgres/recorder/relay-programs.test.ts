import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runProgram } from "#process/run-program.ts";
import { freshDatabase, query } from "#test/support/databases.ts";
import { relayTo } from "#test/support/relay.ts";
import { testDirectory, testServices } from "#test/support/services.ts";
import { findProgram } from "../archive/programs.ts";
import { parseAddress } from "../session/address.ts";
import { libpqVariables } from "../session/libpq-variables.ts";

/** Runs psql as a tool would: all it knows of the database is in its variables. */
async function psql(url: string, words: string[], variables: Record<string, string> = {}) {
  const services = await testServices();
  const printed: string[] = [];
  const { exitCode } = await runProgram({
    program: (await findProgram("psql", 15, services)).path,
    arguments: ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1", ...words],
    environment: {
      PATH: process.env.PATH ?? "",
      LC_ALL: "C",
      ...libpqVariables(parseAddress(url)),
      ...variables,
    },
    directory: "/",
    signal: services.signal,
    onOutput: (line) => printed.push(line),
    onError: (line) => printed.push(line),
  });
  return { exitCode, printed };
}

describe("psql through the relay", () => {
  it.each([
    ["without TLS", "disable"],
    ["with TLS, which it insists on", "require"],
  ])("%s reaches a server that wants TLS and SCRAM", async (_how, mode) => {
    await using database = await freshDatabase("production");
    await using on = await relayTo(database.url);
    const select =
      "select current_user, ssl, application_name from pg_stat_ssl join pg_stat_activity using (pid) where pid = pg_backend_pid()";
    const { printed } = await psql(on.url, ["--command", select], {
      PGSSLMODE: mode,
      PGAPPNAME: "the tool",
      PGGSSENCMODE: "prefer",
    });
    expect(printed).toEqual(["app|t|the tool"]);
    expect(on.statements.map(({ text }) => text)).toEqual([select]);
  });

  it("runs with the settings it asked for, and with the relay's timeouts where it asked for none", async () => {
    await using database = await freshDatabase("production");
    await using on = await relayTo(database.url, { timeouts: { lockMs: 1_500, statementMs: 90_000 } });
    const { printed } = await psql(
      on.url,
      [
        "--command",
        "show lock_timeout",
        "--command",
        "show statement_timeout",
        "--command",
        "show my.word",
        "--command",
        "show datestyle",
        "--command",
        "show client_encoding",
      ],
      {
        PGOPTIONS: "-c statement_timeout=7s --my.word=two\\ words",
        PGDATESTYLE: "German",
        PGCLIENTENCODING: "LATIN1",
      },
    );
    expect(printed).toEqual(["1500ms", "7s", "two words", "German, DMY", "LATIN1"]);
  });

  it("copies rows in and out, as text and as binary", async () => {
    await using database = await freshDatabase(
      "production",
      "create table t as select n, md5(n::text) as word from generate_series(1, 20000) n; create table u (like t); create table v (like t)",
    );
    await using on = await relayTo(database.url);
    const directory = await testDirectory();
    const file = (name: string) => join(directory, name);
    const script = file("copy.sql");
    await writeFile(
      script,
      [
        `\\copy t to '${file("t.txt")}'`,
        `\\copy t to '${file("t.bin")}' (format binary)`,
        `\\copy u from '${file("t.txt")}'`,
        `\\copy v from '${file("t.bin")}' (format binary)`,
        "copy u from stdin;",
        "1\tone",
        "\\.",
        "select count(*) from u;",
      ].join("\n"),
    );
    const { printed, exitCode } = await psql(on.url, ["--file", script]);
    expect([exitCode, printed]).toEqual([0, ["20001"]]);
    const same =
      "select count(*)::text from ((select * from t except select * from v) union all (select * from v except select * from t)) d";
    expect(await query(database.url, same)).toEqual([["0"]]);
    expect(on.statements.map(({ tag, rows }) => [tag, rows])).toEqual([
      ["COPY", 20_000],
      ["COPY", 20_000],
      ["COPY", 20_000],
      ["COPY", 20_000],
      ["COPY", 1],
      ["SELECT", 1],
    ]);
    expect(on.statements.map(({ text }) => text.trim().slice(0, 10))).toContain("COPY  u FR");
  });

  it("is told what the server says of a COPY that fails, and goes on", async () => {
    await using database = await freshDatabase("production", "create table t (a int)");
    await using on = await relayTo(database.url);
    const script = join(await testDirectory(), "copy.sql");
    await writeFile(
      script,
      "\\set ON_ERROR_STOP 0\ncopy t from stdin;\n1\nnot a number\n\\.\nselect 'alive';\n",
    );
    const { printed } = await psql(on.url, ["--file", script]);
    expect(printed.at(-1)).toBe("alive");
    expect(on.statements.map(({ tag, error }) => tag ?? error?.sqlstate)).toEqual(["22P02", "SELECT"]);
    expect(JSON.stringify(on.statements)).not.toContain("not a number");
  });

  it.each([
    ["a wrong password", { PGPASSWORD: "wrong" }, /recorder takes the user and the password of the URL/],
    ["another user", { PGUSER: "postgres" }, /recorder takes the user and the password of the URL/],
    ["a database that is not there", { PGDATABASE: "nowhere" }, /has no database named "nowhere"/],
    ["an option that no server knows", { PGOPTIONS: "-c no_such_setting=1" }, /no_such_setting/],
    ["a switch that is no setting", { PGOPTIONS: "-z" }, /does not know the option -z/],
  ])("is refused with %s", async (_what, variables, message) => {
    await using database = await freshDatabase("production");
    await using on = await relayTo(database.url);
    const { exitCode, printed } = await psql(on.url, ["--command", "select 1"], variables);
    expect(exitCode).toBe(2);
    expect(printed.join("\n")).toMatch(message);
    expect(on.statements).toEqual([]);
  });
});
