import { expect, test } from "vitest";
import { parse } from "yaml";
import { parseSettings } from "#settings/settings-file.ts";
import { steps } from "#steps/all.ts";
import { freshDatabase } from "#test/support/databases.ts";
import { writeProject } from "#test/support/project.ts";
import { testServices } from "#test/support/services.ts";
import { planInit } from "./init.ts";

const textOf = (files: { path: string; text: string }[], path: string) =>
  files.find((file) => file.path === path)?.text ?? "";

test("what init writes for a project with a database is settings that we read, with a rule and a reason for each column", async () => {
  await using database = await freshDatabase(
    "production",
    `create table users (id serial primary key, email text, "date of birth" date, plan text);
     create table "odd: #table" ("e-mail {x}" text);
     insert into users (email, plan) values ('ada@hospital.example', 'free');`,
  );
  const services = await testServices();
  await writeProject(services.temporaryDirectory, {
    "package.json": '{ "name": "@acme/shop" }',
    "package-lock.json": "{}",
    "migrations/001_users.sql": "select 1;",
  });
  const { findings, files } = await planInit(services.temporaryDirectory, database.url, services);
  expect(findings).toMatchObject({ name: "shop", tools: ["sql"], install: "npm ci" });

  const text = textOf(files, "stagegate.yml");
  const settings = parseSettings(text, "stagegate.yml", steps);
  expect(settings.name).toBe("shop");
  expect(settings.step("migrate")).toMatchObject({ inputs: { tool: "sql" }, plannedMs: 300_000 });
  const { masks } = settings.step("clone-to-staging").inputs as { masks: Record<string, unknown> };
  const found = (findings.personal ?? []).map(({ table, column }) => `${table}.${column}`);
  expect(found).toContain("users.email");
  expect(Object.keys(masks).sort()).toEqual(found.sort());
  expect(text).toMatch(/users\.email: email +# text: .+/);
  // Only names and reasons: no value of the database.
  expect(text).not.toContain("ada@");

  const workflow = parse(textOf(files, ".github/workflows/rehearse.yml"));
  expect(workflow.permissions).toEqual({ contents: "read" });
  expect(
    workflow.jobs.rehearse.steps.map((step: { run?: string; uses?: string }) => step.run ?? step.uses),
  ).toEqual([
    expect.stringMatching(/^actions\/checkout@/),
    "npm ci",
    expect.stringMatching(/^stagegate\/stagegate@/),
  ]);
});

test.each([
  [
    "alembic",
    { "alembic.ini": "", "requirements.txt": "" },
    "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt",
  ],
  ["alembic", { "pyproject.toml": "[tool.alembic]\n", "uv.lock": "" }, "pipx run uv sync --frozen"],
  ["django", { "manage.py": "", "shop/migrations/0001_initial.py": "" }, undefined],
  ["rails", { "config/application.rb": "", "db/migrate/1_a.rb": "", "Gemfile.lock": "" }, "bundle install"],
])(
  "a project of %s is known by its files, and installed as its lock file says",
  async (tool, files, install) => {
    const services = await testServices();
    await writeProject(services.temporaryDirectory, files);
    const { findings, files: written } = await planInit(services.temporaryDirectory, undefined, services);
    expect(findings).toMatchObject({ tools: [tool] });
    expect(findings.install).toBe(install);
    const settings = parseSettings(textOf(written, "stagegate.yml"), "stagegate.yml", steps);
    expect(settings.step("migrate").inputs).toMatchObject({ tool });
  },
);

test("without a database and in an empty directory init still writes settings that we read", async () => {
  const services = await testServices();
  const { findings, files } = await planInit(services.temporaryDirectory, undefined, services);
  expect(findings).toMatchObject({ tools: [], personal: undefined, install: undefined });
  const settings = parseSettings(textOf(files, "stagegate.yml"), "stagegate.yml", steps);
  expect(settings.step("clone-to-staging").inputs).toEqual({ masks: {}, cleanup: [] });
  expect(settings.step("smoke-test").inputs.checks).toHaveLength(1);
});
