import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseSettings } from "#settings/settings-file.ts";
import { loadSteps } from "#steps/all.ts";
import { freshDatabase, query, servers } from "#test/support/databases.ts";
import { writeProject } from "#test/support/project.ts";
import { testServices } from "#test/support/services.ts";
import { type InitFile, planInit } from "./init.ts";

const steps = await loadSteps();

const textOf = (files: { path: string; text: string }[], path: string) =>
  files.find((file) => file.path.endsWith(path))?.text ?? "";

test("what init writes for a project with a database is settings that we read, with a rule and a reason for each column", async () => {
  await using database = await freshDatabase(
    "production",
    `create table users (id serial primary key, email text, "date of birth" date, plan text);
     create table "odd: #table" ("e-mail {x}" text);
     insert into users (email, plan) values ('ada@hospital.example', 'free');`,
  );
  const services = await testServices();
  await writeProject(services.temporaryDirectory, {
    "package.json": '{ "name": "@acme/shop", "devDependencies": { "sequelize-cli": "6" } }',
    "package-lock.json": "{}",
  });
  const { findings, files } = await planInit(services.temporaryDirectory, database.url, services);
  expect(findings).toMatchObject({ name: "shop", tools: ["sequelize"], install: "npm ci" });

  const text = textOf(files, "stagegate.yml");
  const settings = parseSettings(text, "stagegate.yml", steps);
  expect(settings.name).toBe("shop");
  expect(settings.step("migrate")).toMatchObject({ inputs: { tool: "sequelize" }, plannedMs: 300_000 });
  const { masks } = settings.step("clone-to-staging").inputs as { masks: Record<string, unknown> };
  const found = (findings.personal ?? []).map(({ table, column }) => `${table}.${column}`);
  expect(found).toContain("users.email");
  expect(Object.keys(masks).sort()).toEqual(found.sort());
  expect(text).toMatch(/users\.email: email +# text: .+/);
  // Only names and reasons: no value of the database.
  expect(text).not.toContain("ada@");

  const workflow = parse(textOf(files, ".github/workflows/rehearse.yml"));
  expect(workflow.jobs.rehearse.permissions).toEqual({ contents: "read", "pull-requests": "write" });
  expect(
    workflow.jobs.rehearse.steps.map((step: { run?: string; uses?: string }) => step.run ?? step.uses),
  ).toEqual([
    expect.stringMatching(/^actions\/checkout@/),
    "npm ci",
    expect.stringMatching(/^stagegate\/stagegate@/),
  ]);
});

test("words of the team's own in a settings file that is there find columns, and a file that cannot be read is said", async () => {
  await using database = await freshDatabase("production", "create table staff (id int, rufzeichen text)");
  const services = await testServices();
  const personal = async (settings: string) => {
    await writeProject(services.temporaryDirectory, { "stagegate.yml": settings });
    const { findings } = await planInit(services.temporaryDirectory, database.url, services);
    return findings.personal?.map(({ column, suggestion }) => ({ column, suggestion }));
  };
  const words = "version: 1\nclone-to-staging:\n  personal-words: { name: [rufzeichen] }\n";
  expect(await personal(words)).toEqual([{ column: "rufzeichen", suggestion: "name" }]);
  expect(services.log.lines.join()).not.toContain("personal-words");
  expect(await personal(`${words}nonsense: 1\n`)).toEqual([]);
  expect(services.log.lines.join()).toContain("personal-words of stagegate.yml are not used: ");
});

test.each([
  [
    "alembic",
    { "alembic.ini": "", "requirements.txt": "" },
    "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt",
  ],
  ["alembic", { "pyproject.toml": "[tool.alembic]\n", "uv.lock": "" }, "pipx run uv sync --frozen"],
  ["django", { "manage.py": "", "shop/migrations/0001_initial.py": "" }, undefined],
  [
    "rails",
    { "config/application.rb": "", "db/migrate/1_a.rb": "", "Gemfile.lock": "", "package.json": "{}" },
    "bundle config set --local path vendor/bundle && bundle install",
  ],
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

test("a project of Rails is told where its Ruby comes from, and how such an app is started", async () => {
  const services = await testServices();
  const project = { "config/application.rb": "", "db/migrate/1_a.rb": "", Gemfile: "" };
  await writeProject(services.temporaryDirectory, project);
  const { files } = await planInit(services.temporaryDirectory, undefined, services);
  expect(textOf(files, "rehearse.yml")).toContain("its version into .ruby-version.\n      - run: bundle ");
  expect(textOf(files, "stagegate.yml")).toContain("#   start: bin/rails server -p {port} ");
});

test.each([
  [".ruby-version", "3.4.1\n"],
  [".tool-versions", "nodejs 24.1.0\nruby 3.4.1\n"],
  ["mise.toml", '[tools]\nruby = "3.4"\n'],
])("a project of Rails with its Ruby in %s is given that one and its gems", async (file, text) => {
  const services = await testServices();
  const root = services.temporaryDirectory;
  await mkdir(join(root, ".git"));
  await writeProject(join(root, "app"), {
    ...{ "config/application.rb": "", "db/migrate/1_a.rb": "", "Gemfile.lock": "" },
    [file]: text,
  });
  const { files } = await planInit(join(root, "app"), undefined, services);
  const [, ruby, rehearse] = parse(textOf(files, "rehearse.yml")).jobs.rehearse.steps;
  expect(ruby).toEqual({
    uses: expect.stringMatching(/^ruby\/setup-ruby@[0-9a-f]{40}$/),
    with: { "bundler-cache": true, "working-directory": "app" },
  });
  expect(rehearse.uses).toMatch(/^stagegate\/stagegate@/);
});

test("a file of versions that names no Ruby is none to take one from", async () => {
  const services = await testServices();
  const project = { "config/application.rb": "", "db/migrate/1_a.rb": "", Gemfile: "" };
  await writeProject(services.temporaryDirectory, { ...project, ".tool-versions": "nodejs 24.1.0\n" });
  const { files } = await planInit(services.temporaryDirectory, undefined, services);
  expect(textOf(files, "rehearse.yml")).toContain("- run: bundle ");
});

test("the golden clone of a Django project is made where Django can say which migrations there are", async () => {
  const services = await testServices();
  await writeProject(services.temporaryDirectory, { "manage.py": "", "requirements.txt": "Django" });
  const { files } = await planInit(services.temporaryDirectory, undefined, services);
  const { jobs } = parse(textOf(files, ".github/workflows/golden-clone.yml"));
  expect(jobs.refresh.steps[1].run).toContain("pip install -r requirements.txt");
});

test("the golden clone is made in an environment of its own: that of a release waits for reviewers", async () => {
  const services = await testServices();
  const { files } = await planInit(services.temporaryDirectory, undefined, services);
  const text = textOf(files, ".github/workflows/golden-clone.yml");
  const example = parse(await readFile("workflows-examples/golden-clone-nightly.yml", "utf8"));
  const [{ environment }] = Object.values<{ environment: string }>(example.jobs) as [{ environment: string }];
  expect(environment).not.toBe("production");
  expect(parse(text).jobs.refresh.environment).toBe(environment);
});

test("without a database and in an empty directory init still writes settings that we read", async () => {
  const services = await testServices();
  const { findings, files } = await planInit(services.temporaryDirectory, undefined, services);
  expect(findings).toMatchObject({ tools: [], personal: undefined, install: undefined });
  const settings = parseSettings(textOf(files, "stagegate.yml"), "stagegate.yml", steps);
  expect(settings.step("clone-to-staging").inputs).toEqual({ masks: {}, cleanup: [] });
  expect(settings.step("smoke-test").inputs.checks).toHaveLength(1);
});

describe("plain SQL files", () => {
  const sql = {
    "db/migrations/001_users.sql": "create table users (id int);",
    "db/migrations/002_name.up.sql": "",
  };

  test("are found where projects have them, and one that the database has by hand is the baseline", async () => {
    await using database = await freshDatabase("production", "create table users (id int)");
    const { settings } = await initIn(sql, database.url);
    expect(settings.step("migrate").inputs).toMatchObject({
      tool: "sql",
      directory: "db/migrations",
      baseline: "002_name",
    });
  });

  test("that only this branch has are never the baseline", async () => {
    await using database = await freshDatabase("production", "create table users (id int)");
    const services = await testServices();
    const directory = services.temporaryDirectory;
    const git = (...words: string[]) => {
      const who = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
      const { status } = spawnSync("git", [...who, ...words], { cwd: directory, timeout: 10_000 });
      expect(status).toBe(0);
    };
    git("init", "--quiet", "--initial-branch=main");
    await writeProject(directory, { "db/migrations/001_users.sql": "create table users (id int);" });
    git("add", "--all");
    git("commit", "--quiet", "-m", "base");
    git("checkout", "--quiet", "-b", "branch");
    await writeProject(directory, { "db/migrations/002_name.sql": "" });
    git("add", "--all");
    git("commit", "--quiet", "-m", "branch");
    await writeProject(directory, { "db/migrations/003_more.sql": "" });
    expect((await planInit(directory, database.url, services)).findings.baseline).toBe("001_users");
  });

  test.each([
    ["flyway_schema_history (version text)", "flyway_schema_history"],
    ["schema_migrations (version bigint, dirty boolean)", "schema_migrations"],
    ["_sqlx_migrations (version bigint)", "_sqlx_migrations"],
  ])("are left to the tool that keeps the history %s", async (table, name) => {
    await using database = await freshDatabase("production", `create table ${table}`);
    const inputs = (await initIn(sql, database.url)).settings.step("migrate").inputs;
    expect(inputs).toMatchObject({ tool: "command", "history-table": name });
    expect(inputs).not.toHaveProperty("baseline");
  });

  test("of a database with a history, or with nothing in it, have no baseline", async () => {
    await using empty = await freshDatabase("production");
    await using kept = await freshDatabase("production", "create table stagegate_migrations (id text)");
    for (const { url } of [empty, kept])
      expect((await initIn(sql, url)).settings.step("migrate").inputs).not.toHaveProperty("baseline");
  });

  test("with the way up and the way down in one file are another tool's", async () => {
    const goose = { "migrations/1_users.sql": "-- +goose Up\nselect 1;\n-- +goose Down\nselect 2;" };
    expect((await initIn(goose)).findings).toMatchObject({ tools: [], sql: undefined });
  });
});

test.each(["node-pg-migrate", "dbmate"])(
  "%s is run by its commands, its SQL files are not plain ones",
  async (name) => {
    const { findings, settings } = await initIn({
      "package.json": JSON.stringify({ dependencies: { [name]: "^1" } }),
      "migrations/1_users.sql": "select 1;",
    });
    expect(findings.tools).toEqual([name]);
    expect(settings.step("migrate").inputs).toMatchObject({
      tool: "command",
      command: { up: expect.stringContaining(`npx --no ${name} `) },
    });
  },
);

test("dbmate's files tell of it where it is a program of its own", async () => {
  const { findings, settings } = await initIn({
    "db/migrations/20240101000000_users.sql": "-- migrate:up\nselect 1;\n\n-- migrate:down\nselect 2;\n",
  });
  expect(findings).toMatchObject({ tools: ["dbmate"], sql: undefined });
  expect(settings.step("migrate").inputs).toMatchObject({
    tool: "command",
    command: { up: "dbmate --no-dump-schema migrate", down: "dbmate --no-dump-schema rollback" },
  });
});

test("a project inside a repository has its settings there and its workflows at the root", async () => {
  const services = await testServices();
  const root = services.temporaryDirectory;
  await mkdir(join(root, ".git"));
  await writeProject(root, { "apps/shop/package.json": "{}" });
  const { files } = await planInit(join(root, "apps/shop"), undefined, services);
  expect(files.map(({ path }) => path)).toEqual([
    join(root, "apps/shop/stagegate.yml"),
    join(root, ".github/workflows/rehearse.yml"),
    join(root, ".github/workflows/golden-clone.yml"),
  ]);
  const { steps: rehearsal } = parse(textOf(files, "rehearse.yml")).jobs.rehearse;
  expect(rehearsal[1]).toEqual({ run: "npm install", "working-directory": "apps/shop" });
  expect(rehearsal[2].with["working-directory"]).toBe("apps/shop");
  const { steps: refresh } = parse(textOf(files, "golden-clone.yml")).jobs.refresh;
  expect(refresh[1].with).toMatchObject({ golden: true, "working-directory": "apps/shop" });
});

async function initIn(project: Record<string, string>, url?: string) {
  const services = await testServices();
  await writeProject(services.temporaryDirectory, project);
  const { findings, files } = await planInit(services.temporaryDirectory, url, services);
  return { findings, settings: parseSettings(textOf(files, "stagegate.yml"), "stagegate.yml", steps) };
}

test("a role that may not read everything is told the GRANTs, and what it can see is written", async () => {
  const role = `few_${randomBytes(4).toString("hex")}`;
  await using database = await freshDatabase(
    "production",
    `create table a (email text); create table b (email text); create schema s; create table s.c (id serial, phone text);
     create table r (id int); alter table r enable row level security; insert into a values ('x@corp.test')`,
  );
  await query(database.adminUrl, `create role ${role} login password 'r'; grant select on a, r to ${role}`);
  try {
    const url = new URL(servers().production.url(database.name));
    [url.username, url.password] = [role, "r"];
    const services = await testServices();
    const { findings } = await planInit(services.temporaryDirectory, url.href, services);
    expect(findings.personal?.map(({ table, column }) => `${table}.${column}`)).toEqual(
      expect.arrayContaining(["a.email", "b.email", "c.phone"]),
    );
    expect(findings.grants).toEqual([
      `GRANT USAGE ON SCHEMA s TO "${role}";`,
      `GRANT SELECT ON SEQUENCE s.c_id_seq TO "${role}";`,
      `GRANT SELECT ON public.b TO "${role}";`,
      `GRANT SELECT ON s.c TO "${role}";`,
      `ALTER ROLE "${role}" BYPASSRLS;`,
    ]);
  } finally {
    await query(database.adminUrl, `drop owned by ${role}; drop role ${role}`);
  }
});

test("a second project of a repository has workflows, names and secrets of its own", async () => {
  const services = await testServices();
  const root = services.temporaryDirectory;
  await mkdir(join(root, ".git"));
  await writeProject(root, { "apps/shop/package.json": "{}", "apps/web/package.json": "{}" });
  const init = async (project: string) => {
    const { files } = await planInit(join(root, project), undefined, services);
    await writeProject(root, Object.fromEntries(files.map(({ path, text }) => [relative(root, path), text])));
    return files;
  };
  const names = (files: readonly InitFile[]) => files.map(({ path }) => relative(root, path));
  const first = await init("apps/shop");
  const second = await init("apps/web");
  expect(names(second)).toEqual([
    "apps/web/stagegate.yml",
    ".github/workflows/rehearse-apps-web.yml",
    ".github/workflows/golden-clone-apps-web.yml",
  ]);
  // Run again, each project finds its own.
  expect(names(await init("apps/shop"))).toEqual(names(first));
  expect(names(await init("apps/web"))).toEqual(names(second));
  const workflows = [...first, ...second]
    .filter(({ path }) => path.includes("workflows"))
    .map(({ text }) => parse(text));
  const distinct = workflows.map(({ name }) => name);
  expect(new Set(distinct).size).toBe(4);
  // A group is of the workflow's name, so that no project waits for, or cancels, another's.
  for (const { concurrency } of workflows) expect(concurrency.group).toContain("${{ github.workflow }}");
  const { steps: rehearsal } = workflows[2].jobs.rehearse;
  expect(rehearsal.at(-1).with).toMatchObject({
    "staging-url": "${{ secrets.STAGING_URL_APPS_WEB }}",
    "working-directory": "apps/web",
  });
  expect(workflows[3].jobs.refresh.steps.at(-1).with["production-url"]).toBe(
    "${{ secrets.PRODUCTION_URL_APPS_WEB }}",
  );
});

test("neither a fork's nor Dependabot's pull request, which are given no secret, is red for that", async () => {
  const services = await testServices();
  const { files } = await planInit(services.temporaryDirectory, undefined, services);
  const { if: condition } = parse(textOf(files, "rehearse.yml")).jobs.rehearse;
  expect(condition).toBe(
    "github.event.pull_request.head.repo.full_name == github.repository && github.event.pull_request.user.login != 'dependabot[bot]'",
  );
});
