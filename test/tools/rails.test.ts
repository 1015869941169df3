import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rails } from "#migrations/rails.ts";
import { problemOf } from "#model/problem.ts";
import { freshDatabase, query } from "#test/support/databases.ts";
import { runIn, type ToolProject, toolProject } from "./tool-project.ts";

const migration = (name: string, body: string) => `class ${name} < ActiveRecord::Migration[6.1]
  ${body}
end
`;

const sessions = migration(
  "CreateSessions",
  "def change\n    create_table(:sessions) { |t| t.string :phone }\n  end",
);
const gender = migration("AddGender", "def change\n    add_column :sessions, :gender, :string\n  end");
const location = migration("AddLocation", "def change\n    add_column :sessions, :location, :string\n  end");

const file = (name: string) => `db/migrate/${name}.rb`;
const before = { [file("20240101000000_create_sessions")]: sessions };
const after = {
  [file("20240201000000_add_gender")]: gender,
  [file("20240301000000_add_location")]: location,
};

/** What a generated Gemfile needs beyond Rails and pg is for a browser; the gems are the system's. */
const gemfile = "source 'https://rubygems.org'\ngem 'rails'\ngem 'pg'\n";

/** A project by `rails new`, with the configuration it was made with. */
async function project(files: Record<string, string> = {}): Promise<ToolProject> {
  const made = await toolProject(async (root) => {
    const without = ["bundle", "git", "test", "javascript", "sprockets", "bootsnap"].map(
      (each) => `--skip-${each}`,
    );
    await runIn(root, "rails", ["new", "backend", "--minimal", "--database=postgresql", ...without]);
  });
  await made.write({ Gemfile: gemfile, ...before, ...files });
  return made;
}

/** Production before this branch. */
async function deployed({ directory, database }: ToolProject): Promise<void> {
  const variables = { DATABASE_URL: database.url, RAILS_ENV: "production", SECRET_KEY_BASE: "any" };
  await runIn(directory, "ruby", ["bin/rails", "db:migrate"], variables);
}

const versions = "select version from schema_migrations order by 1";
const columns = `select attname from pg_attribute where attrelid = 'sessions'::regclass and attnum > 0
  and not attisdropped order by attnum`;

test("a project is migrated from production's history and exactly so far back", async () => {
  const { context, database, directory, down, migrate, write, ...made } = await project();
  await deployed({ context, database, directory, down, migrate, write, ...made });
  await write(after);
  const result = await migrate();
  expect(result, context.log.lines.join("\n")).toMatchObject({
    verdict: "passed",
    facts: {
      tool: "rails",
      applied: ["20240201000000", "20240301000000"],
      pendingAfter: [],
      durations: { "20240201000000": expect.any(Number), "20240301000000": expect.any(Number) },
    },
  });
  expect(await migrate()).toMatchObject({ headline: "Nothing to do: no migration is pending" });
  expect(await query(database.url, columns)).toEqual([["id"], ["phone"], ["gender"], ["location"]]);
  expect(
    await query(database.url, "select value from ar_internal_metadata where key = 'environment'"),
  ).toEqual([["production"]]);
  // Rails dumps the schema in development; a rehearsal changes no file of the repository.
  await expect(readFile(join(directory, "db/schema.rb"))).rejects.toThrow("ENOENT");

  await down(rails, ["20240201000000", "20240301000000"]);
  expect(await query(database.url, versions)).toEqual([["20240101000000"]]);
  expect(await query(database.url, columns)).toEqual([["id"], ["phone"]]);
});

test("the repository's root names the project by its directory", async () => {
  const { context, migrate } = await project();
  context.workingDirectory = join(context.workingDirectory, "..");
  const result = await migrate({ directory: "backend" });
  expect(result).toMatchObject({ verdict: "passed", facts: { applied: ["20240101000000"] } });
  expect(result.facts?.pendingBefore[0]?.path).toBe(`backend/${file("20240101000000_create_sessions")}`);
});

test("of several databases the one of DATABASE_URL is migrated, and no other", async () => {
  const { database, migrate, write } = await project({
    "config/database.yml": `production:
  primary: { adapter: postgresql, database: chatbot }
  cache: { adapter: postgresql, database: elsewhere, host: 127.0.0.1, port: 9 }
`,
  });
  await write(after);
  expect(await migrate()).toMatchObject({ verdict: "passed", facts: { pendingAfter: [] } });
  expect(await query(database.url, columns)).toHaveLength(4);
});

test("a database that the configuration names itself is never migrated, and a mapped variable is", async () => {
  await using production = await freshDatabase("production");
  const { database, migrate, write } = await project({
    "config/database.yml": `production:
  app: { adapter: postgresql, url: "${production.url}" }
  stats: { adapter: postgresql, url: "${production.url}" }
`,
  });
  expect((await migrate()).problem).toMatchObject({
    code: "other-database",
    message: expect.stringContaining(`app at ${new URL(production.url).host}`),
  });
  expect(await query(production.url, "select from pg_class where relname = 'sessions'")).toEqual([]);
  await write({
    "config/database.yml": `production:
  app: { adapter: postgresql, database: chatbot }
  stats: { adapter: postgresql, url: "${production.url}" }
`,
  });
  expect(await migrate({ env: { APP_DATABASE_URL: "{url}" } })).toMatchObject({ verdict: "passed" });
  expect(await query(database.url, columns)).toHaveLength(2);
  expect(await query(production.url, "select from pg_class where relname = 'sessions'")).toEqual([]);
});

test("a migration that connects to another entry of database.yml is kept from it", async () => {
  await using production = await freshDatabase("production");
  const { context, migrate, write } = await project({
    "config/database.yml": `production:
  primary: { adapter: postgresql, database: chatbot }
  legacy: { adapter: postgresql, url: "${production.url}", database_tasks: false }
`,
  });
  context.settings = { ...context.settings, network: { allow: [], "unsafe-open": "a test of the guard" } };
  await write({
    [file("20240201000000_copy")]: migration(
      "Copy",
      `class Legacy < ActiveRecord::Base; self.abstract_class = true; end
  def up
    Legacy.establish_connection(:legacy)
    Legacy.connection.execute("create table oops (id int)")
  end`,
    ),
  });
  const { host, pathname } = new URL(production.url);
  for (const record of [true, false])
    expect((await migrate({ record })).problem).toMatchObject({
      code: "other-database",
      message: expect.stringContaining(`: ${host}${pathname}.`),
    });
  expect(context.log.lines.join("\n")).toContain(`another database, legacy (${host}${pathname})`);
  expect(await query(production.url, "select from pg_class where relname = 'oops'")).toEqual([]);
});

test("a migration that production has and the repository has not is found; one long deleted is not missed", async () => {
  const { database, migrate, write } = await project();
  await migrate();
  await query(database.url, "insert into schema_migrations values ('20190101000000')");
  expect(await migrate()).toMatchObject({ headline: "Nothing to do: no migration is pending" });
  await query(database.url, "insert into schema_migrations values ('20240115000000')");
  await write(after);
  expect((await migrate()).problem).toMatchObject({
    code: "missing-migrations",
    message: "The database has migrations that the repository does not: 20240115000000.",
  });
});

test("a migration from an older branch is run late, with a warning", async () => {
  const { context, migrate, write } = await project();
  await migrate();
  await write({ [file("20230101000000_add_gender")]: gender });
  expect(await migrate()).toMatchObject({ facts: { outOfOrder: ["20230101000000"] } });
  expect(context.log.lines.join("\n")).toContain("warn: Out of order: 20230101000000");
});

test("a migration that is irreversible has no way back", async () => {
  const data = migration(
    "CleanUp",
    'def up\n    execute "delete from sessions"\n  end\n  def down\n    raise ActiveRecord::IrreversibleMigration\n  end',
  );
  const { down, migrate } = await project({ [file("20240401000000_clean_up")]: data });
  await migrate();
  const problem = await down(rails, ["20240401000000"]).then(() => expect.unreachable(), problemOf);
  expect(problem).toMatchObject({ code: "no-way-back" });
});

test("gems that are not installed are said to be missing", async () => {
  const { check, migrate, write } = await project();
  expect(await check()).toBeUndefined();
  await write({ Gemfile: `${gemfile}gem 'no-such-gem-of-stagegate'\n` });
  const problem = {
    code: "tool-not-installed",
    message: expect.stringContaining("no-such-gem-of-stagegate"),
  };
  expect(await check()).toMatchObject(problem);
  expect((await migrate()).problem).toMatchObject(problem);
});

test("an applied migration that was edited since production was cloned is told", async () => {
  const made = await project();
  await deployed(made);
  await made.note();
  await made.write({ ...after, [file("20240101000000_create_sessions")]: `${sessions}# edited\n` });
  expect(await made.migrate()).toMatchObject({
    verdict: "passed",
    facts: { edited: ["20240101000000"], applied: ["20240201000000", "20240301000000"] },
  });
});

test("a file without a number, which Rails never runs, is told; a name that Rails refuses is refused before", async () => {
  const made = await project({ [file("add_gender")]: gender });
  expect(await made.migrate()).toMatchObject({
    facts: { applied: ["20240101000000"], pendingAfter: [], ignored: [file("add_gender")] },
  });
  await made.remove(file("add_gender"));
  await made.write({ [file("20240201000000_AddGender")]: gender });
  expect((await made.migrate()).problem).toMatchObject({ code: "unnumbered-migration" });
  const variables = { DATABASE_URL: made.database.url, RAILS_ENV: "production", SECRET_KEY_BASE: "any" };
  await expect(runIn(made.directory, "ruby", ["bin/rails", "db:migrate"], variables)).rejects.toThrow(
    "Illegal name for migration file",
  );
});
