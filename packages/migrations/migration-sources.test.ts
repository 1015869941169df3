import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sourceChanges } from "#model/migration-sources.ts";
import { runProgram } from "#process/run-program.ts";
import { writeProject } from "#test/support/project.ts";
import { testDirectory, testServices } from "#test/support/services.ts";
import { command } from "./command.ts";
import { django } from "./django.ts";
import { migrationSources } from "./migration-sources.ts";
import { sequelize } from "./sequelize.ts";
import { sqlFiles } from "./sql-files.ts";
import type { MigrationProject, MigrationTool } from "./tool.ts";

const plain = { env: {}, passEnv: [] };

/** What is told of a project before and after something is written into it. */
async function changesBy(
  tool: MigrationTool,
  files: Record<string, string>,
  change: (directory: string) => Promise<void>,
  given: { git?: boolean; project?: Partial<MigrationProject> } = {},
): Promise<string[]> {
  const workingDirectory = await testDirectory();
  const services = await testServices({ environment: { PATH: process.env.PATH, HOME: workingDirectory } });
  await writeProject(workingDirectory, files);
  if (given.git) await git(workingDirectory, "init", "-q").then(() => git(workingDirectory, "add", "."));
  const project = { workingDirectory, ...plain, ...given.project };
  const before = await migrationSources(tool, project, services);
  await change(workingDirectory);
  return sourceChanges(before, await migrationSources(tool, project, services));
}

async function git(directory: string, ...words: string[]) {
  const services = await testServices();
  const { exitCode } = await runProgram({
    program: "git",
    arguments: words,
    environment: { PATH: process.env.PATH ?? "", HOME: directory },
    directory,
    signal: services.signal,
  });
  expect(exitCode).toBe(0);
}

const writing = (files: Record<string, string>) => (directory: string) => writeProject(directory, files);

test("plain SQL depends on its ways down, and on no other file", async () => {
  const files = { "migrations/1_a.up.sql": "", "migrations/1_a.down.sql": "", "README.md": "" };
  const change = writing({ "migrations/1_a.down.sql": "drop table a", "README.md": "more" });
  expect(await changesBy(sqlFiles, files, change)).toEqual(["changed since: migrations/1_a.down.sql"]);
  const lineEnds = writing({ "migrations/1_a.down.sql": "a\r\nb" });
  expect(await changesBy(sqlFiles, { ...files, "migrations/1_a.down.sql": "a\nb" }, lineEnds)).toEqual([]);
});

test("a Sequelize migration depends on what it requires, however far away, and on what lies beside it", async () => {
  const files = {
    "migrations/1-a.js": `const h = require("../lib/helper"); import("./sub/near.js");`,
    "migrations/sub/near.js": "",
    "lib/helper.js": `export { x } from './deeper/index.mjs';`,
    "lib/deeper/index.mjs": `require("pg"); require("../helper")`,
    "lib/unused.js": "",
    "app.js": "",
  };
  const change = writing({ "lib/deeper/index.mjs": "//", "lib/unused.js": "//", "app.js": "//" });
  expect(await changesBy(sequelize, files, change)).toEqual(["changed since: lib/deeper/index.mjs"]);
  const beside = writing({ "migrations/sub/rows.json": "[]", ".sequelizerc": "" });
  expect(await changesBy(sequelize, files, beside)).toEqual([
    "not rehearsed: .sequelizerc",
    "not rehearsed: migrations/sub/rows.json",
  ]);
});

test("any other tool depends on all that git tracks, or on what the team names", async () => {
  const files = { "db/1.rb": "", "lib/a.rb": "", "docs/größe.md": "", "log/x.log": "", ".gitignore": "log" };
  const change = async (directory: string) => {
    await writeProject(directory, { "lib/a.rb": "p 1", "docs/größe.md": "more", "log/x.log": "more" });
    await rm(join(directory, "db/1.rb"));
  };
  expect(await changesBy(command, files, change, { git: true })).toEqual([
    "changed since: db/1.rb",
    "changed since: docs/größe.md",
    "changed since: lib/a.rb",
  ]);
  const sources = ["**/*", "!docs/**"];
  expect(await changesBy(command, files, change, { git: true, project: { sources } })).toEqual([
    "changed since: lib/a.rb",
    "no longer there: db/1.rb",
  ]);
  expect(await changesBy(command, files, change)).toEqual([
    "files that the migrations depend on: not known without git",
  ]);
});

const shop = {
  "manage.py": "",
  "shop/models.py": "",
  "shop/migrations/0001_initial.py": "class Migration: pass",
  "shop/migrations/notes.md": "",
  "shop/fixtures/logo.png": "",
  "shop/static/shop.css": "",
  "docs/terms.md": "",
  "docs/conf.py": "",
  "README.md": "",
  ".github/workflows/ci.yml": "",
  "pyproject.toml": 'readme = "README.md"',
};

/** Which of these files count for Django's migrations, when something else is in the project too. */
const counted = async (more: Record<string, string> = {}) => {
  const changed = Object.entries(shop).map(([path, text]) => [path, `${text}\n# changed`]);
  const change = writing(Object.fromEntries(changed));
  const changes = await changesBy(django, { ...shop, ...more }, change, { git: true });
  return changes.map((line) => line.replace("changed since: ", "")).sort();
};

const always: readonly string[] = [
  "README.md",
  "docs/conf.py",
  "manage.py",
  "pyproject.toml",
  "shop/fixtures/logo.png",
  "shop/migrations/0001_initial.py",
  "shop/migrations/notes.md",
  "shop/models.py",
];

test("of what git tracks, documents, workflows and assets that nothing tells of do not count", async () => {
  expect(await counted()).toEqual(always);
  // All that Markdown is linked from is Markdown.
  expect(await counted({ "docs/index.md": "See docs/terms.md" })).toEqual(always);
});

test.each([
  ["its ending", { "shop/load.py": 'path = f"{name}.MD"' }, "docs/terms.md"],
  ["its directory", { "shop/load.py": "for each in (ROOT / 'docs').iterdir(): pass" }, "docs/terms.md"],
  ["a path through its directory", { "shop/load.py": 'glob("shop/static/*")' }, "shop/static/shop.css"],
  ["its name, in any file", { "seeds.yml": "text: terms.md" }, "docs/terms.md"],
  ["a workflow", { "shop/load.py": 'open(".github/workflows/ci.yml")' }, ".github/workflows/ci.yml"],
])("a document of which a program tells by %s counts", async (_how, more, path) => {
  expect(await counted(more)).toEqual([...always, path].sort());
});

test("for commands of the team's own everything counts: nobody knows what they read", async () => {
  const change = writing({ "README.md": "more", ".github/workflows/ci.yml": "more" });
  expect(await changesBy(command, shop, change, { git: true })).toEqual([
    "changed since: .github/workflows/ci.yml",
    "changed since: README.md",
  ]);
});

test("settings count: commands, variables and the patterns themselves", async () => {
  const services = await testServices();
  const workingDirectory = await testDirectory();
  const project = { workingDirectory, ...plain, sources: ["x"] };
  const of = (given: Partial<MigrationProject>) =>
    migrationSources(command, { ...project, ...given }, services).then(({ settings }) => settings);
  const digests = await Promise.all([
    of({}),
    of({ env: { A: "1" } }),
    of({ sources: ["y"] }),
    of({ commands: { up: "rm", id: "name", history: "select 1", files: "x" } }),
  ]);
  expect(new Set(digests).size).toBe(4);
});
