import { expect, onTestFinished, test } from "vitest";
import { postgres } from "#engines/postgres/engine.ts";
import { parseAddress } from "#engines/postgres/session/address.ts";
import { problemOf } from "#model/problem.ts";
import { commandTool, toolCommands } from "#test/support/command-tool.ts";
import { freshDatabase, query } from "#test/support/databases.ts";
import { linkPackages } from "#test/support/migrations.ts";
import { writeProject } from "#test/support/project.ts";
import { sequelizeFiles, sqlMigration } from "#test/support/sequelize.ts";
import { testServices } from "#test/support/services.ts";
import { command } from "./command.ts";
import { sequelize } from "./sequelize.ts";
import { sqlFiles } from "./sql-files.ts";
import type { MigrationProject, MigrationRun, MigrationTool } from "./tool.ts";

/** The third stands on the second: undone in any other order than the last one first, it fails. */
const steps = [
  ["1_users", "create table users (id int)", "drop table users"],
  ["2_orders", "create table orders (id int)", "drop table orders"],
  ["3_view", "create view late as select from orders", "drop view late"],
] as const;

type Tool = [tool: MigrationTool, files: () => Promise<Record<string, string>>, ending: string];

const tools: Record<string, Tool> = {
  sequelize: [
    sequelize,
    () => sequelizeFiles(Object.fromEntries(steps.map(([id, up, down]) => [id, sqlMigration([up], [down])]))),
    ".js",
  ],
  "SQL files": [
    sqlFiles,
    async () =>
      Object.fromEntries(
        steps.flatMap(([id, up, down]) => [
          [`migrations/${id}.up.sql`, up],
          [`migrations/${id}.down.sql`, down],
        ]),
      ),
    "",
  ],
  "a command": [
    command,
    async () => ({
      ...commandTool,
      ...Object.fromEntries(
        steps.map(([id, up, down]) => [`changes/${id}.sql`, `${up};\n-- down\n${down};`]),
      ),
    }),
    ".sql",
  ],
};

async function migrationRun(files: Record<string, string>, given: Partial<MigrationProject> = {}) {
  const fresh = await freshDatabase("staging");
  const services = await testServices();
  await writeProject(services.temporaryDirectory, files);
  await linkPackages(services.temporaryDirectory);
  const database = await postgres.open(parseAddress(fresh.url), services);
  onTestFinished(async () => {
    await database.close();
    await fresh[Symbol.asyncDispose]();
  });
  const project = {
    workingDirectory: services.temporaryDirectory,
    env: {},
    passEnv: [],
    commands: { ...toolCommands, id: "name" as const },
    ...given,
  };
  const timeouts = { lockMs: 5_000, statementMs: 60_000 };
  const run: MigrationRun = { project, engine: postgres, database, services, timeouts };
  return { run, url: fresh.url };
}

const relations = `select relname from pg_class
  where relnamespace = 'public'::regnamespace and relname in ('users', 'orders', 'late') order by 1`;

test.each(Object.entries(tools))(
  "%s undoes exactly what is asked, the last one first",
  async (_name, tool) => {
    const [{ up, down, state }, files, ending] = tool;
    const { run, url } = await migrationRun(await files());
    await up(run);
    const ids = steps.map(([id]) => `${id}${ending}`);
    expect((await state(run)).applied).toEqual(ids);

    await down(run, ids.slice(1));
    const after = await state(run);
    expect(after.applied).toEqual(ids.slice(0, 1));
    expect(after.pending.map(({ id }) => id)).toEqual(ids.slice(1));
    expect(await query(url, relations)).toEqual([["users"]]);

    await up(run);
    expect((await state(run)).pending).toEqual([]);
    expect(await query(url, relations)).toEqual([["late"], ["orders"], ["users"]]);
  },
);

test.each(Object.entries(tools))("%s undoes nothing where nothing is asked", async (_name, tool) => {
  const [{ up, down, state }, files] = tool;
  const { run } = await migrationRun(await files());
  await up(run);
  await down(run, []);
  expect((await state(run)).applied).toHaveLength(3);
});

test.each(Object.entries(tools))(
  "%s that cannot undo fails, and keeps the history of it",
  async (_name, tool) => {
    const [{ up, down, state }, files, ending] = tool;
    const { run, url } = await migrationRun(await files());
    await up(run);
    await query(url, "drop view late");
    const problem = await down(run, [`3_view${ending}`]).then(() => expect.unreachable(), problemOf);
    expect(problem).toMatchObject({
      kind: "user",
      code: "migration-failed",
      message: expect.stringContaining('view "late" does not exist'),
    });
    expect((await state(run)).applied).toContain(`3_view${ending}`);
  },
);

test("a migration of SQL without its down file stops before any other is undone", async () => {
  const { run, url } = await migrationRun({
    "migrations/1_users.sql": "create table users ()",
    "migrations/2_orders.up.sql": "create table orders ()",
    "migrations/2_orders.down.sql": "drop table orders",
  });
  await sqlFiles.up(run);
  const problem = await sqlFiles
    .down(run, ["1_users", "2_orders"])
    .then(() => expect.unreachable(), problemOf);
  expect(problem).toMatchObject({ code: "no-way-back", next: "Write 1_users.down.sql beside it." });
  expect(await query(url, relations)).toEqual([["orders"], ["users"]]);
});

test("a migration of SQL needs no `.up` in its name to be undone by its down file", async () => {
  const { run, url } = await migrationRun({
    "migrations/1_orders.sql": "create table orders ()",
    "migrations/1_orders.down.sql": "drop table orders",
  });
  await sqlFiles.up(run);
  await sqlFiles.down(run, ["1_orders"]);
  expect(await query(url, relations)).toEqual([]);
});

test("commands without a `down` have no way back", async () => {
  const { up, list, history } = toolCommands;
  const { run } = await migrationRun(commandTool, { commands: { up, list, history, id: "name" } });
  const problem = await command.down(run, ["1"]).then(() => expect.unreachable(), problemOf);
  expect(problem).toMatchObject({
    code: "no-way-back",
    next: expect.stringContaining("STAGEGATE_MIGRATION"),
  });
});
