import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { sequelize } from "#migrations/sequelize.ts";
import { query } from "#test/support/databases.ts";
import { linkPackages } from "#test/support/migrations.ts";
import { sqlMigration } from "#test/support/sequelize.ts";
import { runIn, type ToolProject, toolProject } from "./tool-project.ts";

const users = sqlMigration(["create table users (id int)"], ["drop table users"]);
const phone = sqlMigration(
  ["alter table users add column phone text"],
  ["alter table users drop column phone"],
);
const first = "migrations/20240101000000-users.js";
const second = "migrations/20240201000000-phone.js";

/** A project by `sequelize-cli init`, whose configuration takes its database from DATABASE_URL as its users write it. */
async function project(): Promise<ToolProject> {
  const made = await toolProject(async (root) => {
    await runIn(root, "mkdir", ["backend"]);
    await linkPackages(join(root, "backend"));
    await runIn(join(root, "backend"), resolve("node_modules/.bin/sequelize-cli"), ["init"]);
  });
  await made.write({
    "package.json": JSON.stringify({ devDependencies: { "sequelize-cli": "*" } }),
    "config/config.json": JSON.stringify({
      development: { use_env_variable: "DATABASE_URL", dialect: "postgres" },
    }),
    [first]: users,
  });
  return made;
}

test("a project is migrated from production's history and exactly so far back", async () => {
  const { context, database, down, migrate, write } = await project();
  expect(await migrate(), context.log.lines.join("\n")).toMatchObject({ verdict: "passed" });
  await write({ [second]: phone });
  expect(await migrate()).toMatchObject({
    verdict: "passed",
    facts: { tool: "sequelize", applied: ["20240201000000-phone.js"], pendingAfter: [] },
  });
  expect(await migrate()).toMatchObject({ headline: "Nothing to do: no migration is pending" });
  await down(sequelize, ["20240201000000-phone.js"]);
  expect(await query(database.url, 'select name from "SequelizeMeta"')).toEqual([
    ["20240101000000-users.js"],
  ]);
});

test("a migration that production has and the repository has not is found", async () => {
  const { migrate, remove, write } = await project();
  await write({ [second]: phone });
  await migrate();
  await remove(second);
  expect((await migrate()).problem).toMatchObject({ code: "missing-migrations" });
});

test("an applied migration that was edited since production was cloned is told", async () => {
  const { migrate, note, write } = await project();
  await migrate();
  await note();
  await write({ [first]: `${users}// edited\n`, [second]: phone });
  expect(await migrate()).toMatchObject({
    verdict: "passed",
    facts: { edited: ["20240101000000-users.js"], applied: ["20240201000000-phone.js"] },
  });
});

test("a migration from an older branch is run late, with a warning", async () => {
  const { context, migrate, write } = await project();
  await write({ [second]: phone });
  await migrate();
  const late = sqlMigration(["create table late ()"], ["drop table late"]);
  await write({ "migrations/20240115000000-late.js": late });
  expect(await migrate()).toMatchObject({
    facts: { outOfOrder: ["20240115000000-late.js"], applied: ["20240115000000-late.js"] },
  });
  expect(context.log.lines.join("\n")).toContain("warn: Out of order: 20240115000000-late.js");
});

test("a migration with an ending that sequelize-cli passes over is told", async () => {
  const { migrate, write } = await project();
  await write({ "migrations/20240201000000-phone.mjs": phone });
  expect(await migrate()).toMatchObject({
    facts: {
      applied: ["20240101000000-users.js"],
      pendingAfter: [],
      ignored: ["migrations/20240201000000-phone.mjs"],
    },
  });
});

test("without a golden clone, an edit is found by the journal that tells of the migration", async () => {
  const { context, migrate, write } = await project();
  const input = { environment: "staging" };
  const { verdict, headline, facts } = await migrate(input);
  const at = new Date().toISOString();
  const entry = { v: 3, at, type: "step", step: "migrate", verdict, headline, durationMs: 1 } as const;
  await context.journal.append({ ...entry, ...(facts ? { facts } : {}) });
  await write({ [first]: `${users}// edited\n` });
  expect((await migrate(input)).facts?.edited).toEqual(["20240101000000-users.js"]);
});
