import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { toolUrl } from "#migrations/tool-url.ts";
import { query } from "#test/support/databases.ts";
import { linkPackages, markedDatabase, migrationProject } from "#test/support/migrations.ts";
import { sequelizeFiles } from "#test/support/sequelize.ts";

/** What a runner's process holds beside the machine's basics; every value is one that must not be found. */
const ours = {
  INPUT_DATABASE_URL: "postgresql://leak-input",
  "INPUT_GITHUB-TOKEN": "leak-input-token",
  GITHUB_TOKEN: "leak-github",
  GH_TOKEN: "leak-gh",
  GITHUB_ENV: "/leak/env",
  ACTIONS_RUNTIME_TOKEN: "leak-runtime",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "leak-oidc",
  RUNNER_TEMP: "/leak/temp",
  STAGEGATE_SALT: "leak-salt",
  PRODUCTION_URL: "postgresql://leak-production",
  STAGING_URL: "postgresql://leak-staging",
  PGPASSWORD: "leak-pgpassword",
  PGSERVICE: "leak-service",
  AWS_ACCESS_KEY_ID: "leak-aws-id",
  AWS_SECRET_ACCESS_KEY: "leak-aws",
  AWS_SESSION_TOKEN: "leak-aws-session",
  NPM_TOKEN: "leak-npm",
  NODE_OPTIONS: "--title=leak-node",
  SSH_AUTH_SOCK: "/leak/agent",
};
const environment = { ...process.env, ...ours, LISTED: "as listed" };

const given = { "pass-env": ["LISTED", "NOT_SET"], env: { APP_DATABASE: "{database}" } };

const basics = /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TERM)$/;
const connection =
  /^(DATABASE_URL|PG(HOST|PORT|USER|PASSWORD|DATABASE|OPTIONS|SSLMODE|SSLROOTCERT)|NODE_EXTRA_CA_CERTS)$/;
const guard = /^(NODE_OPTIONS|PYTHONPATH|RUBYLIB|RUBYOPT|STAGEGATE_(HOST|PORT|DATABASE|REACHES))$/;
/** Set by `sh` itself. */
const shell = /^(PWD|OLDPWD|SHLVL|_)$/;

const hostile = `
  const { readFileSync, writeFileSync } = require("node:fs");
  writeFileSync("found.txt", Object.entries(process.env).map((pair) => pair.join("=")).join("\\0"));
  writeFileSync("proc.txt", readFileSync("/proc/self/environ"));
  module.exports = { up: async () => {}, down: async () => {} };`;

const projects = {
  "a Sequelize migration": async () => ({
    files: await sequelizeFiles({ "1-hostile": hostile }),
    inputs: {},
  }),
  "a command": async () => ({
    files: { "changes/1.sql": "", "hostile.cjs": hostile },
    inputs: {
      command: {
        up: "node hostile.cjs",
        files: "changes/*.sql",
        history: "select '1.sql' from pg_class where relname = 'never'",
      },
    },
  }),
  "a command that lists": async () => ({
    files: { "hostile.cjs": hostile },
    inputs: {
      command: {
        up: "true",
        list: "node hostile.cjs; echo 1",
        history: "select '1' from pg_class where relname = 'never'",
      },
    },
  }),
};

test.each(Object.entries(projects))(
  "%s that looks for secrets finds its own database and what the user listed",
  async (_what, made) => {
    await using database = await markedDatabase();
    const { files, inputs } = await made();
    const project = await migrationProject(database, files, { environment });
    await linkPackages(project.context.workingDirectory);
    await project.migrate({ ...given, ...inputs });

    for (const file of ["found.txt", "proc.txt"]) {
      const text = await readFile(join(project.context.workingDirectory, file), "utf8");
      expect(text).not.toContain("leak");
      const found = new Map(
        text
          .split("\0")
          .filter(Boolean)
          .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
      );
      expect(found.get("LISTED")).toBe("as listed");
      expect(found.get("APP_DATABASE")).toBe(database.name);
      // What changes the database goes through the recorder, and does not even learn its password.
      const recorded = !("command" in inputs && "list" in inputs.command);
      if (recorded) expect(text).not.toContain(new URL(database.url).password);
      else expect(found.get("DATABASE_URL")).toBe(toolUrl(database));
      expect(found.get("PGDATABASE")).toBe(database.name);
      // Ours: what keeps the drivers of Node, Python and Ruby to the one database. All of it stands in one directory.
      expect(found.get("NODE_OPTIONS")).toMatch(/^--require="[^" ]+\/guard\/place\.cjs"$/);
      for (const name of ["PYTHONPATH", "RUBYLIB"]) expect(found.get(name)).toMatch(/^[^:]+\/guard$/);
      expect(found.get("RUBYOPT")).toBe("-rstagegate_place");
      const unexpected = [...found.keys()].filter(
        (name) =>
          ![basics, connection, shell, guard, /^(LISTED|APP_DATABASE)$/].some((known) => known.test(name)),
      );
      expect(unexpected).toEqual([]);
    }
  },
);

test.each(
  Object.keys(ours).filter((name) =>
    /^(INPUT_DATABASE|GITHUB|ACTIONS|RUNNER|STAGEGATE|PG|.*_URL$)/.test(name),
  ),
)("%s cannot even be listed", async (name) => {
  await using database = await markedDatabase();
  const project = await migrationProject(database, await sequelizeFiles({ "1-hostile": hostile }), {
    environment,
  });
  await linkPackages(project.context.workingDirectory);
  const { problem } = await project.migrate({ "pass-env": [name] });
  expect(problem).toMatchObject({
    code: "variable-kept-back",
    message: `\`pass-env\` lists ${name}, which no migration may see.`,
  });
  expect(await query(database.url, `select to_regclass('"SequelizeMeta"')`)).toEqual([[null]]);
});

test("a placeholder that does not exist is told, not passed on", async () => {
  await using database = await markedDatabase();
  const project = await migrationProject(database, await sequelizeFiles({ "1-hostile": hostile }));
  await linkPackages(project.context.workingDirectory);
  const { problem } = await project.migrate({ env: { DB_URL: "{production}" } });
  expect(problem).toMatchObject({
    code: "unknown-placeholder",
    message: "`env` gives DB_URL the placeholder {production}, which does not exist.",
  });
});

test("what a migration prints of its own URL is masked", async () => {
  await using database = await markedDatabase();
  const print = `console.log(process.env.DATABASE_URL, process.env.PGPASSWORD);
    module.exports = { up: async () => { throw new Error(process.env.DATABASE_URL); }, down: async () => {} };`;
  const project = await migrationProject(database, await sequelizeFiles({ "1-print": print }));
  await linkPackages(project.context.workingDirectory);
  const result = await project.migrate();
  expect(result.verdict).toBe("failed");
  const { password } = new URL(database.url);
  const said = JSON.stringify([result, project.context.log.lines]);
  expect(said).toContain("***");
  for (const secret of [password, JSON.stringify(decodeURIComponent(password)).slice(1, -1)])
    expect(said).not.toContain(secret);
});
