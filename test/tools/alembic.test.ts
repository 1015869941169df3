import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { alembic } from "#migrations/alembic.ts";
import { problemOf } from "#model/problem.ts";
import { freshDatabase, query } from "#test/support/databases.ts";
import { runIn, type ToolProject, toolProject } from "./tool-project.ts";

/** A revision as `alembic revision` writes it. */
const revision = (id: string, parents: readonly string[], up: string, down = "") => `"""${id}

Revision ID: ${id}
"""
from typing import Sequence, Union
from alembic import op

revision: str = '${id}'
down_revision: Union[str, Sequence[str], None] = ${python(parents)}
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute(${JSON.stringify(up)})


def downgrade() -> None:
    ${down === "" ? "pass" : `op.execute(${JSON.stringify(down)})`}
`;

function python(parents: readonly string[]): string {
  if (parents.length === 0) return "None";
  return parents.length === 1 ? `'${parents[0]}'` : `(${parents.map((id) => `'${id}'`).join(", ")})`;
}

const users = revision("a1", [], "create table users (id int)", "drop table users");
const orders = revision(
  "b2",
  ["a1"],
  "create table orders as select current_setting('lock_timeout') as waited",
  "drop table orders",
);
const items = revision("b3", ["a1"], "create table items (id int)", "drop table items");
const merged = revision(
  "c4",
  ["b2", "b3"],
  "create view late as select from orders, items",
  "drop view late",
);

const file = (name: string) => `migrations/versions/${name}.py`;

/** A project by `alembic init`, whose files nobody has edited, and production's history in its database. */
async function project(
  template: string,
  files: Record<string, string>,
  applied?: string,
): Promise<ToolProject> {
  const made = await toolProject(async (root) => {
    await runIn(root, "mkdir", ["backend"]);
    await runIn(join(root, "backend"), "alembic", ["init", "--template", template, "migrations"]);
  });
  await made.write(files);
  if (applied !== undefined)
    await query(
      made.database.url,
      `create table users (id int);
       create table alembic_version (version_num varchar(32) primary key);
       insert into alembic_version values ('${applied}')`,
    );
  return made;
}

const heads = "select version_num from alembic_version order by 1";
const relations = `select relname from pg_class where relnamespace = 'public'::regnamespace
  and relname in ('users', 'orders', 'items', 'late') order by 1`;

test.each(["generic", "pyproject", "async"])(
  "a project by `alembic init --template %s` is migrated from production's history and back, its files as they were",
  async (template) => {
    const files = { [file("a1")]: users, [file("b2")]: orders, [file("b3")]: items, [file("c4")]: merged };
    const { context, database, directory, migrate, down } = await project(template, files, "a1");
    const before = await readFile(join(directory, "migrations/env.py"), "utf8");
    const result = await migrate();
    expect(result, context.log.lines.join("\n")).toMatchObject({
      verdict: "passed",
      facts: { tool: "alembic", applied: ["b2", "b3", "c4"], pendingAfter: [], outOfOrder: [] },
    });
    expect(result.facts?.pendingBefore.map(({ path }) => path)).toEqual([file("b2"), file("b3"), file("c4")]);
    expect(result.facts?.preview).toEqual([
      { id: "b2", sql: expect.stringContaining("create table orders as") },
      { id: "b3", sql: expect.stringContaining("create table items") },
      { id: "c4", sql: expect.stringContaining("create view late") },
    ]);
    expect(await query(database.url, heads)).toEqual([["c4"]]);
    expect(await migrate()).toMatchObject({ headline: "Nothing to do: no migration is pending" });
    expect(await query(database.url, "select waited from orders")).toEqual([["5s"]]);

    await down(alembic, ["b3", "c4"]);
    expect(await query(database.url, heads)).toEqual([["b2"]]);
    expect(await query(database.url, relations)).toEqual([["orders"], ["users"]]);
    await down(alembic, ["b2"]);
    expect(await query(database.url, heads)).toEqual([["a1"]]);
    expect(await readFile(join(directory, "migrations/env.py"), "utf8")).toBe(before);
  },
);

test("an env.py that reads DATABASE_URL finds one that SQLAlchemy knows", async () => {
  const { directory, write, migrate } = await project("generic", { [file("a1")]: users });
  const own = await readFile(join(directory, "migrations/env.py"), "utf8");
  await write({
    "migrations/env.py": `import os\n${own.replace('prefix="sqlalchemy.",', 'prefix="sqlalchemy.", url=os.environ["DATABASE_URL"],')}`,
  });
  expect(await migrate()).toMatchObject({ verdict: "passed", facts: { applied: ["a1"] } });
});

test.each(["DATABASE_URL", "SHOP_URL"])(
  "an env.py that sets sqlalchemy.url to the variable %s reaches the database",
  async (variable) => {
    const { directory, write, migrate } = await project("generic", { [file("a1")]: users });
    const own = await readFile(join(directory, "migrations/env.py"), "utf8");
    await write({
      "migrations/env.py": own.replace(
        "config = context.config",
        `import os\nconfig = context.config\nconfig.set_main_option("sqlalchemy.url", os.environ["${variable}"])`,
      ),
    });
    const result = await migrate({ env: { SHOP_URL: "{url}" } });
    expect(result).toMatchObject({ verdict: "passed", facts: { applied: ["a1"] } });
  },
);

test("the repository's root names the project by its directory, or by that of its revisions", async () => {
  for (const directory of ["backend", "backend/migrations/versions"]) {
    const { context, migrate } = await project("generic", { [file("a1")]: users });
    context.workingDirectory = join(context.workingDirectory, "..");
    const result = await migrate({ directory });
    expect(result.facts?.pendingBefore.map(({ path }) => path)).toEqual([`backend/${file("a1")}`]);
    expect(result).toMatchObject({ verdict: "passed", facts: { applied: ["a1"] } });
  }
});

test("a revision that production has and the repository has not is found", async () => {
  const { remove, write, migrate } = await project("generic", { [file("a1")]: users, [file("b2")]: orders });
  await migrate();
  await remove(file("b2"));
  await write({ [file("b3")]: items });
  expect((await migrate()).problem).toMatchObject({
    code: "missing-migrations",
    message: "The database has migrations that the repository does not: b2.",
  });
});

test("a migration that fails is told by the database's reason and leaves nothing", async () => {
  const broken = revision("b2", ["a1"], "alter table nowhere add column id int");
  const { database, migrate } = await project("generic", { [file("a1")]: users, [file("b2")]: broken });
  const { problem } = await migrate();
  expect(problem).toMatchObject({
    code: "migration-failed",
    message: 'alembic upgrade heads failed: relation "nowhere" does not exist',
  });
  expect(problem?.details).toContain("The schema and the history are as they were before.");
  expect(await query(database.url, relations)).toEqual([]);
});

test("a migration that fails deep in its libraries is told with its place in the file", async () => {
  const broken = revision("b2", ["a1"], "select 1/0");
  const { migrate } = await project("generic", { [file("a1")]: users, [file("b2")]: broken });
  const { problem } = await migrate();
  expect(problem).toMatchObject({ message: "alembic upgrade heads failed: division by zero" });
  expect(problem?.details).toContain(`${file("b2")}:15`);
});

test("an env.py that names a database itself, or wants a variable, is told to take what it is given", async () => {
  const { directory, migrate, write } = await project("generic", { [file("a1")]: users });
  const own = await readFile(join(directory, "migrations/env.py"), "utf8");
  const withUrl = (url: string) =>
    write({
      "migrations/env.py": own.replace(
        "config = context.config",
        `import os\nconfig = context.config\nconfig.set_main_option("sqlalchemy.url", ${url})`,
      ),
    });
  // One that is there, as production would be.
  await using production = await freshDatabase("production");
  await withUrl(
    `"${production.url.replace(/^postgres(ql)?:/, "postgresql+psycopg2:").replaceAll("%", "%%")}"`,
  );
  expect((await migrate()).problem).toMatchObject({
    code: "other-database",
    message: expect.stringContaining(new URL(production.url).host),
  });
  expect(await query(production.url, relations)).toEqual([]);
  await withUrl('os.environ["SHOP_URL"]');
  expect((await migrate()).problem).toMatchObject({
    message: "alembic upgrade heads wants the variable SHOP_URL, which it is not given.",
  });
});

/** What connects to `there` in place of the database that env.py is given, or beside it. */
const strays: [string, (there: URL) => string][] = [
  [
    "a creator",
    (there) =>
      `connectable = create_engine("postgresql+psycopg2://", creator=lambda: psycopg2.connect("${there}"))`,
  ],
  ["a service", () => 'connectable = create_engine("postgresql+psycopg2:///?service=production")'],
  [
    "the name alone",
    ({ pathname }) =>
      `connectable = create_engine(make_url(os.environ["DATABASE_URL"]).set(database="${pathname.slice(1)}"))`,
  ],
  [
    "another engine",
    ({ href }) => `with create_engine("${href.replace(/^\w+:/, "postgresql+psycopg:")}").connect() as other:
        other.execute(text("create table oops (id int)"))
        other.commit()`,
  ],
];

test.each(strays)("an env.py that connects elsewhere by %s is kept from it", async (_by, stray) => {
  const { context, database, directory, migrate, write } = await project("generic", { [file("a1")]: users });
  context.settings = { ...context.settings, network: { allow: [], "unsafe-open": "a test of the guard" } };
  await using production = await freshDatabase("production");
  const there = new URL(production.url);
  const service = `[production]\nhost=${there.hostname}\nport=${there.port}\ndbname=${there.pathname.slice(1)}\nuser=${there.username}\npassword=${there.password}\n`;
  const own = await readFile(join(directory, "migrations/env.py"), "utf8");
  await write({
    "service.conf": service,
    "migrations/env.py": own
      .replace(
        "config = context.config",
        "import os, psycopg2\nfrom sqlalchemy import create_engine, make_url, text\nconfig = context.config",
      )
      .replace("    with connectable.connect()", `    ${stray(there)}\n    with connectable.connect()`),
  });
  const env = { PGSERVICEFILE: join(directory, "service.conf") };
  for (const record of [true, false])
    expect((await migrate({ record, env })).problem).toMatchObject({
      code: "other-database",
      message: expect.stringMatching(/: (the service production|\S+:\d+\/\S+)\. That one was not/),
    });
  const relationsOf = "select from pg_class where relnamespace = 'public'::regnamespace";
  expect(await query(production.url, relationsOf)).toEqual([]);
  expect(await query(database.url, relationsOf)).toEqual([]);
});

test("a revision without a downgrade has no way back", async () => {
  const without = users.replace(/def downgrade[\s\S]*/, "");
  const { migrate, down } = await project("generic", { [file("a1")]: without });
  await migrate();
  const problem = await down(alembic, ["a1"]).then(() => expect.unreachable(), problemOf);
  expect(problem).toMatchObject({ code: "no-way-back" });
});

test("a Python without Alembic is said to be one", async () => {
  const { check, context, migrate } = await project("generic", { [file("a1")]: users });
  expect(await check()).toBeUndefined();
  context.environment = { ...process.env, VIRTUAL_ENV: "/usr" };
  const problem = {
    code: "tool-not-installed",
    message: "The Python package alembic is not installed for /usr/bin/python.",
  };
  expect(await check()).toMatchObject(problem);
  expect((await migrate()).problem).toMatchObject(problem);
});

/** What of the schema and of the history a preview could have changed. */
const whole = (url: string) =>
  query(
    url,
    `select relname, relfilenode, (select string_agg(version_num, ',') from alembic_version) from pg_class
     where relnamespace = 'public'::regnamespace order by 1`,
  );

test("the SQL of each pending revision is told beforehand; one that asks the database has none", async () => {
  const asking = `${revision("d5", ["c4"], "")}`.replace(
    'op.execute("")',
    'op.get_bind().execute(sqlalchemy.text("select 1")).scalar()',
  );
  const files = {
    [file("a1")]: users,
    [file("b2")]: orders,
    [file("b3")]: items,
    [file("c4")]: merged,
    [file("d5")]: asking.replace("from alembic", "import sqlalchemy\nfrom alembic"),
  };
  const { context, database, migrate, remove, preview } = await project("generic", files, "a1");
  const before = await whole(database.url);
  const previews = await preview(alembic, ["b2", "b3", "c4", "d5"]);
  expect(await whole(database.url)).toEqual(before);
  const sql = Object.fromEntries(previews.map(({ id, sql }) => [id, sql]));
  expect(sql.b2).toContain("create table orders as select current_setting('lock_timeout') as waited;");
  expect(sql.b2).toContain(
    "UPDATE alembic_version SET version_num='b2' WHERE alembic_version.version_num = 'a1';",
  );
  expect(sql.b2).not.toContain("create table items");
  expect(sql.b3).toContain("INSERT INTO alembic_version (version_num) VALUES ('b3')");
  expect(sql.c4).toMatch(
    /^-- Running upgrade b2, b3 -> c4\n\ncreate view late as select from orders, items;\n\nDELETE FROM alembic_version /,
  );
  expect(previews[3]).toMatchObject({ id: "d5", why: expect.stringMatching(/^AttributeError: /) });

  await remove(file("d5"));
  context.log.lines.length = 0;
  const { facts } = await migrate();
  expect(facts?.preview?.map(({ id, sql }) => [id, sql])).toEqual([
    ["b2", sql.b2],
    ["b3", sql.b3],
    ["c4", sql.c4],
  ]);
  expect(context.log.lines.filter((line) => /Running upgrade a1 -> b2/.test(line))).toEqual([
    expect.stringMatching(/^debug: /),
    expect.stringMatching(/^output: /),
  ]);
});

test("an env.py without an offline mode tells no SQL, and fails nothing", async () => {
  const { context, directory, migrate, write } = await project("generic", { [file("a1")]: users });
  const own = await readFile(join(directory, "migrations/env.py"), "utf8");
  await write({
    "migrations/env.py": own.replace(/if context\.is_offline_mode[\s\S]*/, "run_migrations_online()\n"),
  });
  const { facts } = await migrate();
  const why = "Alembic cannot tell the SQL: env.py has no offline mode";
  expect(facts).toMatchObject({ applied: ["a1"], preview: [{ id: "a1", why }] });
  expect(context.log.lines).toContain(`info: The SQL of the pending migrations is not shown. ${why}.`);
});

test("an applied revision that was edited since production was cloned is told", async () => {
  const files = { [file("a1")]: users, [file("b2")]: orders };
  const { migrate, note, write } = await project("generic", files, "a1");
  await note();
  await write({
    [file("a1")]: `${users}# edited\n`,
    [file("b2")]: `${orders}# pending, and nothing to tell\n`,
  });
  expect(await migrate()).toMatchObject({ verdict: "passed", facts: { edited: ["a1"], applied: ["b2"] } });
});

test("of several heads all are upgraded to, with a warning", async () => {
  const files = { [file("a1")]: users, [file("b2")]: orders, [file("b3")]: items };
  const { context, database, migrate } = await project("generic", files, "a1");
  expect(await migrate()).toMatchObject({ verdict: "passed", facts: { applied: ["b2", "b3"] } });
  expect(await query(database.url, heads)).toEqual([["b2"], ["b3"]]);
  expect(context.log.lines.join("\n")).toContain("warn: Alembic has 2 heads (b2, b3)");
});

test("a revision in a directory where Alembic does not look is told, and none where it does", async () => {
  const below = "migrations/versions/2024/b2.py";
  const { context, directory, migrate, write } = await project("generic", {
    [file("a1")]: users,
    [below]: orders,
  });
  expect(await migrate()).toMatchObject({ facts: { applied: ["a1"], pendingAfter: [], ignored: [below] } });
  expect(context.log.lines.join("\n")).toContain(`warn: Never run: ${below}.`);
  const ini = await readFile(join(directory, "alembic.ini"), "utf8");
  await write({ "alembic.ini": ini.replace("[alembic]", "[alembic]\nrecursive_version_locations = true") });
  const { facts } = await migrate();
  expect(facts).toMatchObject({ applied: ["b2"] });
  expect(facts).not.toHaveProperty("ignored");
});
