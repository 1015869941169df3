import { describe, expect, test } from "vitest";
import { commandTool, toolCommands } from "#test/support/command-tool.ts";
import { query, type TestDatabase } from "#test/support/databases.ts";
import { linkPackages, type MigrateRun, markedDatabase, migrationProject } from "#test/support/migrations.ts";

const changes = {
  "changes/1_users.sql": "create table users (id int, email text);",
  "changes/2_phone.sql": "alter table users add column phone text;",
};
const { up, list, history } = toolCommands;

async function commandProject(
  database: Pick<TestDatabase, "url">,
  files: Record<string, string> = changes,
): Promise<MigrateRun> {
  const project = await migrationProject(database, { ...commandTool, ...files });
  await linkPackages(project.context.workingDirectory);
  return project;
}

describe("commands of the user's", () => {
  test.each([
    ["a command that lists", { up, list, history }],
    ["a pattern of files", { up, files: "changes/*.sql", history }],
  ])("apply what is pending by %s, and the rest is read from the history", async (_what, command) => {
    await using database = await markedDatabase();
    const project = await commandProject(database);
    const first = await project.migrate({ command });
    expect(first).toMatchObject({
      verdict: "passed",
      outputs: { applied: "2" },
      facts: { tool: "command", applied: ["1_users.sql", "2_phone.sql"], pendingAfter: [] },
    });
    const second = await project.migrate({ command: { ...command, up: "exit 9" } });
    expect(second.headline).toBe("Nothing to do: no migration is pending");
  });

  test.each([
    ["stem", "select '1_users' union select '2_phone'"],
    ["number", "select '1' union select '2'"],
  ])("can keep a file's %s in their history", async (id, history) => {
    await using database = await markedDatabase();
    const project = await commandProject(database);
    const result = await project.migrate({ command: { up: "exit 9", files: "changes/*.sql", id, history } });
    expect(result).toMatchObject({ verdict: "passed", facts: { pendingBefore: [] } });
  });

  test("win over files that speak for another tool", async () => {
    await using database = await markedDatabase();
    const project = await commandProject(database, { ...changes, "migrations/1_other.sql": "select 1" });
    const result = await project.migrate({ command: { up, list, history } });
    expect(result.facts?.tool).toBe("command");
  });
});

describe("what a command says of itself is not believed", () => {
  test("exit 0 that applied nothing fails", async () => {
    await using database = await markedDatabase();
    const project = await commandProject(database);
    const { verdict, problem, facts } = await project.migrate({
      command: { up: "echo done", list, history },
    });
    expect(verdict).toBe("failed");
    expect(problem).toMatchObject({
      code: "still-pending",
      message: expect.stringMatching(/^command reported success, but 2 migrations are still pending in /),
      details: ["still pending: 1_users.sql", "still pending: 2_phone.sql"],
    });
    expect(facts).toMatchObject({ applied: [], changes: [] });
  });

  test("one that applied all and then failed has failed, and what it did is told", async () => {
    await using database = await markedDatabase();
    const project = await commandProject(database);
    const command = { up: `${up} && exit 3`, list, history };
    const { problem, facts } = await project.migrate({ command });
    expect(problem).toMatchObject({
      code: "migration-failed",
      message: `The command \`${command.up}\` ended with exit code 3.`,
    });
    expect(facts).toMatchObject({ applied: ["1_users.sql", "2_phone.sql"], pendingAfter: [] });
  });

  test("one that fails is told by the database's reason, wherever it stands in the output", async () => {
    await using database = await markedDatabase();
    const project = await commandProject(database, {
      ...changes,
      "changes/3_bad.sql": "alter table nobody add column x int;",
    });
    const { headline, facts } = await project.migrate({ command: { up, list, history } });
    expect(headline).toBe(`The command \`${up}\` failed: relation "nobody" does not exist`);
    expect(facts).toMatchObject({
      applied: ["1_users.sql", "2_phone.sql"],
      pendingAfter: ["3_bad.sql"],
    });
  });

  test("what one prints of rows is in the log alone; the place in the project's file is told", async () => {
    await using database = await markedDatabase();
    const project = await commandProject(database, { ...changes, "lib/wards.js": "" });
    const up = "echo 'Error: Jane Doe has no ward'; echo \"  at move ($PWD/lib/wards.js:12:7)\"; exit 1";
    const { headline, problem } = await project.migrate({ command: { up, list, history } });
    expect(headline).toMatch(/ended with exit code 1$/);
    expect(problem).toMatchObject({
      next: "Read its output in the log, and correct the migration or the tool's configuration.",
      details: ["lib/wards.js:12:7", "The schema and the history are as they were before."],
    });
    expect(project.context.log.lines).toContain("output: Error: Jane Doe has no ward");
  });

  test("one that was killed says by what", async () => {
    await using database = await markedDatabase();
    const project = await commandProject(database);
    const { problem, facts } = await project.migrate({ command: { up: "kill -9 $$", list, history } });
    expect(problem?.message).toBe("The command `kill -9 $$` ended with signal SIGKILL.");
    expect(problem?.details).toContain("The schema and the history are as they were before.");
    expect(facts).toMatchObject({ applied: [], pendingAfter: ["1_users.sql", "2_phone.sql"] });
  });

  test("one that never ends is stopped when the time is over", async () => {
    await using database = await markedDatabase();
    const project = await commandProject(database);
    const command = { up: "sleep 600", files: "changes/*.sql", history };
    const { problem } = await project.migrate({ command, timeout: "1s" });
    expect(problem).toMatchObject({ code: "migration-timeout" });
  });
});

describe("a mistake in the settings is told before anything runs:", () => {
  const all = { up, list, history };
  const cases: [what: string, command: Record<string, string> | undefined, code: string, message: RegExp][] =
    [
      ["no commands", undefined, "no-command", /^`tool: command` needs the commands/],
      [
        "a list of nothing",
        { ...all, list: "true" },
        "no-migrations",
        /^The command `true` printed no migration/,
      ],
      [
        "a list that fails",
        { ...all, list: "echo broken >&2; exit 2" },
        "migration-failed",
        /ended with exit code 2\.$/,
      ],
      [
        "a list with one id twice",
        { ...all, list: "echo a; echo a" },
        "duplicate-migration",
        /same id, a: a and a/,
      ],
      ["a pattern of nothing", { up, history, files: "no/*.sql" }, "no-migrations", /\(no\/\*\.sql\)/],
      [
        "a file without the number that is its id",
        { up, history, files: "tool.mjs", id: "number" },
        "unnumbered-migration",
        /^The migration tool\.mjs has no number/,
      ],
      [
        "a history query with a mistake",
        { ...all, history: "selct id from changes" },
        "history-query-failed",
        /syntax error at or near "selct"/,
      ],
      [
        "a history query that writes",
        { ...all, history: "delete from users returning id" },
        "history-query-failed",
        /cannot execute DELETE in a read-only transaction/,
      ],
      [
        "a history query that leaves the transaction",
        { ...all, history: "commit; drop table users" },
        "history-query-failed",
        /cannot insert multiple commands/,
      ],
    ];
  test.each(cases)("%s", async (_what, command, code, message) => {
    await using database = await markedDatabase("create table users (id text)");
    const project = await commandProject(database);
    const { problem, facts } = await project.migrate({ tool: "command", command });
    expect(problem).toMatchObject({ kind: "user", code, message: expect.stringMatching(message) });
    expect(problem?.next).toBeTruthy();
    expect(facts).toBeUndefined();
    expect(await query(database.url, "select to_regclass('users') is not null")).toEqual([["t"]]);
  });
});
