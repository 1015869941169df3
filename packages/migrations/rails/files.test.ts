import { expect, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { writeProject } from "#test/support/project.ts";
import { testDirectory } from "#test/support/services.ts";
import { hasRailsMigrations, railsMigrations } from "./files.ts";

async function project(files: readonly string[], directory?: string) {
  const workingDirectory = await testDirectory();
  await writeProject(workingDirectory, Object.fromEntries(files.map((file) => [file, ""])));
  return { workingDirectory, directory, env: {}, passEnv: [] };
}

const application = "config/application.rb";

test("migrations are the files Rails takes for them, by their number", async () => {
  const files = [
    "db/migrate/20240101000000_create_users.rb",
    "db/migrate/002_add_phone.rb",
    "db/migrate/archive/1_first.blog.rb",
    "db/migrate/20240101000000_create_users.rb.orig",
    "db/migrate/20240201000000-dashes.rb",
    "db/migrate/concern.rb",
  ];
  const found = await railsMigrations(await project([application, ...files]));
  expect(found.map(({ id, path }) => [id, path])).toEqual([
    ["1", "db/migrate/archive/1_first.blog.rb"],
    ["2", "db/migrate/002_add_phone.rb"],
    ["20240101000000", "db/migrate/20240101000000_create_users.rb"],
  ]);
});

test("two files of one version are refused, whatever their zeros", async () => {
  const given = await project([application, "db/migrate/001_a.rb", "db/migrate/1_b.rb"]);
  const problem = await railsMigrations(given).then(() => expect.unreachable(), problemOf);
  expect(problem).toMatchObject({
    code: "duplicate-migration",
    message: expect.stringContaining("version, 1"),
  });
});

test("an application speaks for Rails only where it has migrations", async () => {
  expect(await hasRailsMigrations(await project([application]))).toBe(false);
  expect(await hasRailsMigrations(await project(["db/migrate/1_a.rb"]))).toBe(false);
  expect(await hasRailsMigrations(await project([application, "db/migrate/1_a.rb"]))).toBe(true);
  expect(
    await hasRailsMigrations(await project([`api/${application}`, "api/db/migrate/1_a.rb"], "api")),
  ).toBe(true);
  const elsewhere = await project([`api/${application}`, "api/db/other/1_a.rb"], "api/db/other");
  expect(await hasRailsMigrations(elsewhere)).toBe(true);
});
