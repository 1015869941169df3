import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { django } from "#migrations/django.ts";
import { problemOf } from "#model/problem.ts";
import { whatIsMissing } from "#steps/init/what-is-missing.ts";
import { freshDatabase, query } from "#test/support/databases.ts";
import { environment, runIn, type ToolProject, toolProject } from "./tool-project.ts";

const migration = (dependencies: string, operations: string) => `from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [${dependencies}]
    operations = [${operations}]
`;

const initial = migration(
  "",
  `migrations.CreateModel("Order", [("id", models.BigAutoField(primary_key=True)), ("total", models.IntegerField())])`,
);
const note = migration(
  '("shop", "0001_initial")',
  'migrations.AddField("order", "note", models.TextField(null=True))',
);
const fill = migration('("shop", "0002_note")', "migrations.RunPython(lambda apps, editor: None)");
const file = (name: string) => `shop/migrations/${name}.py`;

/** A project by `django-admin startproject` and `startapp` that takes its database from the variables given. */
async function project(databases: string, files: Record<string, string> = {}): Promise<ToolProject> {
  const made = await toolProject(async (root) => {
    await runIn(root, "mkdir", ["backend"]);
    await runIn(root, "django-admin", ["startproject", "site_of_shop", "backend"]);
    await runIn(join(root, "backend"), "python3", ["manage.py", "startapp", "shop"]);
  });
  const settings = await readFile(join(made.directory, "site_of_shop/settings.py"), "utf8");
  await made.write({
    "site_of_shop/settings.py": settings
      .replace("INSTALLED_APPS = [", 'INSTALLED_APPS = [\n    "shop",')
      .replace(/^DATABASES = \{[\s\S]*?^\}/m, databases),
    [file("0001_initial")]: initial,
    ...files,
  });
  return made;
}

const byUrl = "import dj_database_url\nDATABASES = {'default': dj_database_url.config()}";

/** Production before this branch: everything but the app's second migration. */
const deployed = async ({ directory, database }: ToolProject) => {
  const variables = { DATABASE_URL: database.url };
  await runIn(directory, "python3", ["manage.py", "migrate", "--noinput"], variables);
};

const ids = (files: readonly { id: string }[] = []) => files.map(({ id }) => id);

test("a new database gets the migrations of the packages' apps too, each with its time", async () => {
  const { context, database, migrate } = await project(byUrl);
  const result = await migrate();
  expect(result, context.log.lines.join("\n")).toMatchObject({
    verdict: "passed",
    facts: { tool: "django", pendingAfter: [] },
  });
  const { facts } = result;
  expect(ids(facts?.pendingBefore)).toEqual(
    expect.arrayContaining(["auth.0001_initial", "contenttypes.0001_initial", "shop.0001_initial"]),
  );
  expect([...(facts?.applied ?? [])].sort()).toEqual(ids(facts?.pendingBefore).sort());
  expect(Object.keys(facts?.durations ?? {}).sort()).toEqual([...(facts?.applied ?? [])].sort());
  const paths = Object.fromEntries((facts?.files ?? []).map(({ id, path }) => [id, path]));
  // The same on every machine, wherever its packages stand.
  expect(paths["auth.0001_initial"]).toBe("django/contrib/auth/migrations/0001_initial.py");
  expect(paths["shop.0001_initial"]).toBe(file("0001_initial"));
  const [[recorded] = []] = await query(database.url, "select count(*) from django_migrations");
  expect(Number(recorded)).toBe(facts?.applied.length);
  // What its shell says of itself would stand in the log once for each time that Django is asked.
  expect(context.log.lines.join("\n")).not.toContain("imported automatically");
});

test("a project is migrated from production's history and exactly so far back", async () => {
  const made = await project(byUrl);
  await deployed(made);
  await made.write({ [file("0002_note")]: note });
  const columns = `select attname from pg_attribute where attrelid = 'shop_order'::regclass and attnum > 0
    and not attisdropped order by 1`;
  const { verdict, facts } = await made.migrate();
  expect({ verdict, facts }).toMatchObject({
    verdict: "passed",
    facts: { applied: ["shop.0002_note"], pendingAfter: [], outOfOrder: [] },
  });
  // The report sums up what Django asks the catalog and keeps of its history.
  const { statements = [] } = facts?.recording ?? {};
  const asked = statements.filter(({ text }) => /pg_class|django_migrations/.test(text));
  expect(new Set(asked.map(({ purpose }) => purpose))).toEqual(new Set(["catalog", "history"]));
  const [altered] = statements.filter(({ text }) => text.startsWith("ALTER TABLE"));
  expect(altered).toBeDefined();
  expect(altered?.purpose).toBeUndefined();
  expect(await made.migrate()).toMatchObject({ headline: "Nothing to do: no migration is pending" });
  expect(await query(made.database.url, columns)).toEqual([["id"], ["note"], ["total"]]);
  await made.down(django, ["shop.0002_note"]);
  expect(await query(made.database.url, columns)).toEqual([["id"], ["total"]]);
  expect(await made.migrate()).toMatchObject({ facts: { applied: ["shop.0002_note"] } });
});

test("settings of single variables are given them by `env`", async () => {
  const { migrate } = await project(
    `import os
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "HOST": os.environ["DB_HOST"],
    "PORT": os.environ["DB_PORT"], "USER": os.environ["DB_USER"], "PASSWORD": os.environ["DB_PASSWORD"],
    "NAME": os.environ["DB_NAME"]}}`,
  );
  const env = {
    DB_HOST: "{host}",
    DB_PORT: "{port}",
    DB_USER: "{user}",
    DB_PASSWORD: "{password}",
    DB_NAME: "{database}",
  };
  expect(await migrate({ env })).toMatchObject({ verdict: "passed", facts: { pendingAfter: [] } });
});

test("a database that the settings name themselves is never migrated", async () => {
  await using production = await freshDatabase("production");
  const { migrate } = await project(
    `import dj_database_url\nDATABASES = {"default": dj_database_url.parse("${production.url}")}`,
  );
  expect((await migrate()).problem).toMatchObject({
    code: "other-database",
    message: expect.stringContaining(new URL(production.url).host),
  });
  expect(await query(production.url, "select from pg_class where relname = 'django_migrations'")).toEqual([]);
});

test("a second database of the settings is named before anything runs, and no migration reaches it", async () => {
  await using production = await freshDatabase("production", "create table audit (id int)");
  const { context, directory, migrate, write } = await project(
    `import dj_database_url
DATABASES = {"default": dj_database_url.config(), "legacy": dj_database_url.parse("${production.url}")}`,
  );
  // What keeps it from there is the guard alone.
  context.settings = { ...context.settings, network: { allow: [], "unsafe-open": "a test of the guard" } };
  await write({
    "shop/migrations/0002_copy.py": `from django.db import connections, migrations
def copy(apps, editor):
    with connections["legacy"].cursor() as cursor:
        cursor.execute("insert into audit values (1)")
class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [migrations.RunPython(copy, migrations.RunPython.noop)]
`,
  });
  const { host, port, pathname } = new URL(production.url);
  await whatIsMissing(directory, { ...context, environment });
  expect(context.log.lines.join("\n")).toContain(`another database, legacy (${host}${pathname})`);
  for (const record of [true, false])
    expect((await migrate({ record })).problem).toMatchObject({
      code: "other-database",
      message: expect.stringMatching(`: (localhost|127.0.0.1):${port}${pathname}\\.`),
    });
  expect(await query(production.url, "select count(*) from audit")).toEqual([["0"]]);
});

test("a migration that production has and the repository has not is found", async () => {
  const made = await project(byUrl, { [file("0002_note")]: note });
  await deployed(made);
  await made.remove(file("0002_note"));
  expect((await made.migrate()).problem).toMatchObject({
    code: "missing-migrations",
    message: "The database has migrations that the repository does not: shop.0002_note.",
  });
});

test("a file that others stand on is gone: Django's own words say so, before anything runs", async () => {
  const made = await project(byUrl, { [file("0002_note")]: note });
  await deployed(made);
  await made.remove(file("0001_initial"));
  expect((await made.migrate()).problem).toMatchObject({
    code: "unreadable-migrations",
    message: expect.stringContaining("nonexistent parent node ('shop', '0001_initial')"),
  });
});

test("of a squash that is half applied only the rest is run, counted and undone", async () => {
  const made = await project(byUrl);
  await deployed(made);
  const squashed = migration(
    "",
    `migrations.CreateModel("Order", [("id", models.BigAutoField(primary_key=True)), ("total", models.IntegerField()), ("note", models.TextField(null=True))])`,
  ).replace("dependencies", 'replaces = [("shop", "0001_initial"), ("shop", "0002_note")]\n    dependencies');
  await made.write({
    [file("0002_note")]: note,
    [file("0001_squashed")]: squashed,
    [file("0003_paid")]: migration(
      '("shop", "0001_squashed")',
      'migrations.AddField("order", "paid", models.BooleanField(null=True))',
    ),
  });
  await query(made.database.url, "insert into shop_order (total) select n from generate_series(1, 25) n");
  const columns = `select attname from pg_attribute where attrelid = 'shop_order'::regclass and attnum > 0
    and not attisdropped order by 1`;
  const ran = ["shop.0002_note", "shop.0003_paid"];
  expect((await made.migrate()).facts).toMatchObject({ applied: ran, pendingAfter: [] });
  await made.down(django, ran);
  expect(await query(made.database.url, columns)).toEqual([["id"], ["total"]]);
  expect(await query(made.database.url, "select count(*) from shop_order")).toEqual([["25"]]);
  expect((await made.migrate()).facts).toMatchObject({ applied: ran, pendingAfter: [] });
});

test("a squashed migration stands for those it replaces, on an old database and on a new one", async () => {
  const squashed = migration(
    "",
    'migrations.CreateModel("Order", [("id", models.BigAutoField(primary_key=True)), ("total", models.IntegerField()), ("note", models.TextField(null=True))])',
  ).replace(
    "    operations",
    '    replaces = [("shop", "0001_initial"), ("shop", "0002_note")]\n    operations',
  );
  const old = await project(byUrl, { [file("0002_note")]: note });
  await deployed(old);
  await old.write({ [file("0001_squashed")]: squashed });
  expect(await old.migrate()).toMatchObject({ headline: "Nothing to do: no migration is pending" });

  const fresh = await project(byUrl, { [file("0002_note")]: note, [file("0001_squashed")]: squashed });
  const { facts } = await fresh.migrate();
  const own = ids(facts?.pendingBefore).filter((id) => id.startsWith("shop."));
  expect(own).toEqual(["shop.0001_squashed"]);
  expect(facts?.pendingAfter).toEqual([]);
  // Django writes down those that it replaces as well.
  expect([...(facts?.applied ?? [])].sort()).toEqual(ids(facts?.pendingBefore).sort());
});

test("an operation without a reverse has no way back", async () => {
  const made = await project(byUrl, { [file("0002_note")]: note });
  await deployed(made);
  await made.write({ [file("0003_fill")]: fill });
  expect(await made.migrate()).toMatchObject({ facts: { applied: ["shop.0003_fill"] } });
  const problem = await made.down(django, ["shop.0003_fill"]).then(() => expect.unreachable(), problemOf);
  expect(problem).toMatchObject({ code: "no-way-back" });
});

test("the SQL of each pending migration is told beforehand, by a session that cannot write", async () => {
  const writes = migration('("shop", "0002_note")', "Writes()").replace(
    "class Migration",
    `class Writes(migrations.operations.base.Operation):
    def state_forwards(self, app_label, state): pass
    def database_forwards(self, app_label, editor, old, new):
        with editor.connection.cursor() as cursor:
            cursor.execute("create table written_by_preview ()")

class Migration`,
  );
  const made = await project(byUrl);
  await deployed(made);
  await made.write({
    [file("0002_note")]: note,
    [file("0003_fill")]: fill,
    [file("0004_writes")]: writes.replace("0002_note", "0003_fill"),
  });
  const whole = `select relname, relfilenode, (select count(*) from django_migrations) from pg_class
    where relnamespace = 'public'::regnamespace order by 1`;
  const before = await query(made.database.url, whole);
  const [added, filled, written] = await made.preview(django, [
    "shop.0002_note",
    "shop.0003_fill",
    "shop.0004_writes",
  ]);
  expect(await query(made.database.url, whole)).toEqual(before);
  expect(added?.sql).toContain('ALTER TABLE "shop_order" ADD COLUMN "note" text NULL;');
  expect(filled?.sql).toContain("THIS OPERATION CANNOT BE WRITTEN AS SQL");
  // ReadOnlySqlTransaction: the preview ran the operation, and could do nothing.
  expect(written).toEqual({ id: "shop.0004_writes", why: "InternalError" });

  await made.remove(file("0004_writes"));
  expect((await made.migrate()).facts?.preview).toEqual([added, filled]);
});

test("an applied migration that was edited since production was cloned is told", async () => {
  const made = await project(byUrl);
  await deployed(made);
  await made.note();
  await made.write({ [file("0001_initial")]: `${initial}# edited\n`, [file("0002_note")]: note });
  expect(await made.migrate()).toMatchObject({
    verdict: "passed",
    facts: { edited: ["shop.0001_initial"], applied: ["shop.0002_note"] },
  });
});

test("a migration put in below an applied one fails in Django, and is told before it runs", async () => {
  const made = await project(byUrl, { [file("0002_note")]: note });
  await deployed(made);
  await made.write({
    [file("0001_between")]: fill.replace("0002_note", "0001_initial"),
    [file("0002_note")]: note.replace("0001_initial", "0001_between"),
  });
  const result = await made.migrate();
  expect(result).toMatchObject({
    facts: { outOfOrder: ["shop.0001_between"], applied: [] },
    problem: {
      code: "migration-failed",
      message:
        "Django refuses to migrate: Migration shop.0002_note is applied before its dependency shop.0001_between on database 'default'.",
    },
  });
});

test("migrations of an app that is not installed, or not in a package, are told; Django's own are not", async () => {
  const made = await project(byUrl);
  await deployed(made);
  await runIn(made.directory, "python3", ["manage.py", "startapp", "depot"]);
  await runIn(made.directory, "python3", ["manage.py", "startapp", "wards"]);
  const settings = await readFile(join(made.directory, "site_of_shop/settings.py"), "utf8");
  const installed = settings.replace('"shop",', '"shop", "wards",');
  await made.write({
    "depot/migrations/0001_initial.py": initial,
    "wards/migrations/0001_initial.py": initial,
    "wards/migrations/_drafted.py": initial,
    "site_of_shop/settings.py": installed,
    ".venv/lib/site-packages/other/migrations/0001_initial.py": initial,
  });
  await made.remove("wards/migrations/__init__.py");
  const { facts } = await made.migrate();
  expect(facts).toMatchObject({
    applied: [],
    ignored: ["depot/migrations/0001_initial.py", "wards/migrations/0001_initial.py"],
  });
  await made.write({
    "wards/migrations/__init__.py": "",
    "site_of_shop/settings.py": installed.replace('"shop",', '"shop", "depot",'),
  });
  const all = (await made.migrate()).facts;
  expect(all?.applied).toEqual(["depot.0001_initial", "wards.0001_initial"]);
  expect(all).not.toHaveProperty("ignored");
});

test("two newest migrations of one app, as two branches leave them, are told in Django's words", async () => {
  const made = await project(byUrl);
  await deployed(made);
  await made.write({
    [file("0002_note")]: note,
    [file("0002_fill")]: fill.replace("0002_note", "0001_initial"),
  });
  expect((await made.migrate()).problem).toMatchObject({
    code: "migration-failed",
    message: expect.stringMatching(/^Django refuses to migrate: Conflicting migrations detected;.*0002_fill/),
    next: expect.stringContaining("makemigrations --merge"),
  });
});

test("settings that do not load are told before there is a database", async () => {
  const { check, write } = await project(byUrl);
  expect(await check()).toBeUndefined();
  await write({ "site_of_shop/settings.py": "import no_such_package_of_shop" });
  expect(await check()).toMatchObject({
    code: "unreadable-migrations",
    message: expect.stringContaining("ModuleNotFoundError: No module named 'no_such_package_of_shop'"),
  });
});

const postgres = (more: string) =>
  `import os\nDATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", ${more}}}`;

test.each([
  ["DATABASE_URL", byUrl, "", undefined],
  ["PG*", postgres('"NAME": os.environ["PGDATABASE"], "HOST": os.environ["PGHOST"]'), "", undefined],
  [
    "variables of its own, which are mapped",
    postgres('"NAME": os.environ["SHOP_DB"], "HOST": os.environ["SHOP_HOST"]'),
    '  env: { SHOP_DB: "{database}", SHOP_HOST: "{host}" }\n',
    undefined,
  ],
  ["nowhere: it names one", postgres('"NAME": "shop", "HOST": "db.internal"'), "", "db.internal:9/shop"],
  ["nowhere: it names a service", postgres('"OPTIONS": {"service": "shop"}'), "", "the service shop"],
  [
    "nowhere: it has a file",
    'DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "/no/db"}}',
    "",
    "/no/db of sqlite",
  ],
])("init is told where a project takes its database from: %s", async (_where, databases, env, named) => {
  const { context, directory, write } = await project(databases);
  await write({ "stagegate.yml": `version: 1\nmigrate:\n  tool: django\n${env}` });
  const before = await readdir(directory, { recursive: true });
  const missing = await whatIsMissing(directory, { ...context, environment });
  if (named === undefined) expect(missing).toBeUndefined();
  else
    expect(missing).toMatchObject({
      code: "other-database",
      message: expect.stringContaining(`: ${named}.`),
    });
  expect(await readdir(directory, { recursive: true })).toEqual(before);
});
