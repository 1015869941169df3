import { readFile } from "node:fs/promises";
import { join, parse } from "node:path";
import { compareHistory } from "#model/migration.ts";
import { userError } from "#model/problem.ts";
import { readHistory } from "./history-table.ts";
import { localImports } from "./local-imports.ts";
import { filesBelow } from "./migration-files.ts";
import { isThere } from "./project-root.ts";
import { outputOf } from "./run-tool.ts";
import { sequelizeConfig } from "./sequelize/config.ts";
import { sequelizeDirectory, sequelizeIgnored, sequelizeMigrations } from "./sequelize/files.ts";
import { findSequelize, runSequelize } from "./sequelize/run-sequelize.ts";
import type { Durations, MigrationProject, MigrationTool } from "./tool.ts";

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

  async check({ project }) {
    await sequelizeConfig(project);
    await sequelizeMigrations(project);
    await findSequelize(project.workingDirectory);
  },

  async state(run) {
    const rows = await readHistory(run, await historyTable(run.project), ["name"], ["name"]);
    const files = await sequelizeMigrations(run.project);
    const state = compareHistory(
      files,
      rows.map(([name]) => name ?? ""),
    );
    return { ...state, ignored: await sequelizeIgnored(run.project) };
  },

  async otherFiles(project) {
    const paths = (await sequelizeMigrations(project)).map(({ path }) => path);
    const beside = await filesBelow(project, await sequelizeDirectory(project));
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
    await runSequelize(run, ["db:migrate"], onOutput);
    const files = await sequelizeMigrations(run.project);
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
      await runSequelize(run, ["db:migrate:undo", "--name", id]).catch((error) => {
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
