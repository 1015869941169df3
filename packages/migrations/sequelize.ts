import { access, readFile, writeFile } from "node:fs/promises";
import { dirname, join, parse } from "node:path";
import { compareHistory, type MigrationFile } from "#model/migration.ts";
import { userError } from "#model/problem.ts";
import { readHistory } from "./history-table.ts";
import { localImports } from "./local-imports.ts";
import {
  duplicateMigration,
  fileNames,
  filesBelow,
  migrationFiles,
  noMigrations,
} from "./migration-files.ts";
import { outputOf, runTool } from "./run-tool.ts";
import { onGivenDatabase, sequelizeConfig } from "./sequelize-config.ts";
import { sequelizercPath } from "./sequelizerc.ts";
import type { Durations, MigrationProject, MigrationRun, MigrationTool } from "./tool.ts";

/**
 * The team's own sequelize-cli, with the team's own configuration. It is found in node_modules and never
 * downloaded. Facts about it are from its source, 6.6.5: `db:migrate:status` creates the history table and
 * keeps silent about applied files that are gone, and its `error` prints the server's message without code.
 */
export const sequelize: MigrationTool = {
  name: "sequelize",
  looksFor: () => ".sequelizerc, or sequelize-cli in package.json",

  async detect({ workingDirectory }) {
    if (await isThere(join(workingDirectory, ".sequelizerc"))) return true;
    const manifest = await readFile(join(workingDirectory, "package.json"), "utf8").catch(() => "");
    return /"sequelize-cli"\s*:/.test(manifest);
  },

  async check(project) {
    await sequelizeConfig(project);
    await migrations(project);
    await findCli(project.workingDirectory);
  },

  async state(run) {
    const rows = await readHistory(run, await historyTable(run.project), ["name"], ["name"]);
    return compareHistory(
      await migrations(run.project),
      rows.map(([name]) => name ?? ""),
    );
  },

  async otherFiles(project) {
    const paths = (await migrations(project)).map(({ path }) => path);
    const beside = await filesBelow(project, await directoryOf(project));
    const others = [".sequelizerc", ...beside.filter((path) => !paths.includes(path))];
    return [...others, ...(await localImports(project.workingDirectory, [...paths, ...others]))];
  },

  async up(run) {
    const durations: Durations = {};
    const onOutput = (line: string) => {
      // == 20240131-add-status: migrated (0.012s)
      const [, name, seconds] = /^== (.+): migrated \((\d+(?:\.\d+)?)s\)/.exec(line) ?? [];
      if (name !== undefined) durations[name] = Math.round(Number(seconds) * 1_000);
    };
    await callCli(run, ["db:migrate"], onOutput);
    const files = await migrations(run.project);
    // It prints names without their extension.
    return Object.fromEntries(
      files.flatMap(({ id }) => {
        const duration = durations[parse(id).name] ?? durations[id];
        return duration === undefined ? [] : [[id, duration]];
      }),
    );
  },

  historyTable,

  async down(run, ids) {
    for (const id of ids.toReversed())
      await callCli(run, ["db:migrate:undo", "--name", id]).catch((error) => {
        throw hasNoDown(error) ? noWayBack(id, error) : error;
      });
  },
};

async function historyTable(project: MigrationProject): Promise<string> {
  const { config = {} } = (await sequelizeConfig(project)) ?? {};
  const { migrationStorageTableSchema: schema, migrationStorageTableName = "SequelizeMeta" } = config;
  const own = schema === undefined ? migrationStorageTableName : `${schema}.${migrationStorageTableName}`;
  return project.historyTable ?? own;
}

/** Umzug, which sequelize-cli runs its migrations with, says it in these words. */
const hasNoDown = (error: unknown) =>
  outputOf(error).some((line) => line.includes("Could not find migration method: down"));

const noWayBack = (id: string, cause: unknown) =>
  userError(
    {
      code: "no-way-back",
      message: `The migration ${id} has no function that undoes it.`,
      next: "Export `down` beside `up` in it.",
    },
    cause,
  );

const directoryOf = async ({ directory, workingDirectory }: MigrationProject) =>
  directory ?? (await sequelizercPath(workingDirectory, "migrations-path")) ?? "migrations";

/** What the CLI itself takes for a migration, in its order: by code unit. */
async function migrations(project: MigrationProject): Promise<MigrationFile[]> {
  const directory = await directoryOf(project);
  const names = (await fileNames(project, directory))
    .filter((name) => /^(?!.*\.d\.ts$).*\.(cjs|js|cts|ts)$/.test(name))
    .sort((a, b) => (a < b ? -1 : 1));
  if (names.length === 0) throw noMigrations(directory, "*.js, *.cjs, *.ts or *.cts");
  const twin = names.find((name, at) => at > 0 && parse(name).name === parse(names[at - 1] ?? "").name);
  if (twin !== undefined) {
    // A source and what it is compiled to, side by side: the CLI runs both.
    const same = names.filter((name) => parse(name).name === parse(twin).name);
    throw duplicateMigration(
      same.map((name) => join(directory, name)),
      "name but for its ending",
    );
  }
  return migrationFiles(project, directory, names);
}

async function callCli(run: MigrationRun, words: string[], onOutput?: (line: string) => void): Promise<void> {
  await runTool(run, {
    program: await findCli(run.project.workingDirectory),
    arguments: [...words, ...(await configWords(run))],
    shown: `sequelize-cli ${words.join(" ")}`,
    ...(onOutput ? { onOutput } : {}),
  });
}

/** A configuration that names a database itself is replaced, for the tool, by the same on the one it is given. */
async function configWords({ project, services }: MigrationRun): Promise<string[]> {
  const found = await sequelizeConfig(project);
  const replaced = found && onGivenDatabase(found);
  if (replaced === undefined) return [];
  const path = join(services.temporaryDirectory, "sequelize-config.json");
  await writeFile(path, JSON.stringify(replaced), { mode: 0o600 });
  services.log.info(
    `${found?.file} names a database itself under "${found?.environment}": sequelize-cli is given DATABASE_URL in its place.`,
  );
  return ["--config", path];
}

/**
 * `node_modules/.bin/sequelize-cli`, from the working directory upwards as Node looks for packages. Not by
 * npx: it would download whatever version is newest, and run it with the database's password.
 */
async function findCli(directory: string): Promise<string> {
  for (let at = directory; ; at = dirname(at)) {
    const program = join(at, "node_modules", ".bin", "sequelize-cli");
    if (await isThere(program)) return program;
    if (at === dirname(at)) break;
  }
  throw userError({
    code: "tool-not-installed",
    message: `sequelize-cli is not installed: there is no node_modules/.bin/sequelize-cli in ${directory} or above it.`,
    next: "Run `npm ci` (or yarn, pnpm) in an earlier step of the job; sequelize-cli must be in package.json.",
  });
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
