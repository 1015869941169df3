import { join } from "node:path";
import { expect, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { writeProject } from "#test/support/project.ts";
import { testDirectory } from "#test/support/services.ts";
import { sequelizercPath } from "./sequelizerc.ts";

async function read(text: string): Promise<string | undefined> {
  const directory = await testDirectory();
  await writeProject(directory, { ".sequelizerc": text });
  const path = await sequelizercPath(directory, "migrations-path");
  return path?.slice(directory.length + 1);
}

test.each([
  [
    "the documented form",
    "const path = require('path');\nmodule.exports = {\n  'config': path.resolve('config', 'db.js'),\n  'migrations-path': path.resolve('db', 'migrations'),\n};",
  ],
  ["plain strings", 'module.exports = { "seeders-path": "db/seeders", "migrations-path": "db/migrations" }'],
  ["__dirname", 'module.exports = { "migrations-path": path.join(__dirname, "db/migrations") }'],
  ["require in place", "module.exports = { 'migrations-path': require('path').resolve('db', 'migrations') }"],
  ["process.cwd()", "module.exports = { 'migrations-path': resolve(process.cwd(), `db`, 'migrations') }"],
  [
    "comments",
    "module.exports = {\n  // 'migrations-path': 'old',\n  /* 'migrations-path': 'older', */\n  'migrations-path': 'db/migrations' }",
  ],
])("the path is read from %s", async (_form, text) => {
  expect(await read(text)).toBe(join("db", "migrations"));
});

test("without the file, or without the setting in it, there is no path", async () => {
  expect(await sequelizercPath(await testDirectory(), "migrations-path")).toBeUndefined();
  expect(await read("module.exports = { config: 'config/db.js' }")).toBeUndefined();
});

test.each(["process.env.MIGRATIONS", "`${root}/migrations`", "path.resolve(root, 'migrations')", "dir()"])(
  "%s is not run, but refused with what to do",
  async (value) => {
    const error = await read(`module.exports = { "migrations-path": ${value} }`).catch(problemOf);
    expect(error).toMatchObject({ kind: "user", code: "unreadable-sequelizerc" });
  },
);
