import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { userError } from "#model/problem.ts";
import { isThere } from "../project-root.ts";
import { runTool } from "../run-tool.ts";
import type { MigrationRun } from "../tool.ts";
import { onGivenDatabase, sequelizeConfig } from "./config.ts";

/**
 * Runs the team's own sequelize-cli, with the team's own configuration.
 *
 * @throws StagegateError `other-database`, `tool-not-installed`, and as {@link runTool} does.
 */
export async function runSequelize(
  run: MigrationRun,
  words: string[],
  onOutput?: (line: string) => void,
): Promise<void> {
  await runTool(run, {
    program: await findSequelize(run.project.workingDirectory),
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
export async function findSequelize(directory: string): Promise<string> {
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
