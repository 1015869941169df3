import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { z } from "zod";
import { userError } from "#model/problem.ts";
import { sequelizercPath } from "./sequelizerc.ts";
import type { MigrationProject } from "./tool.ts";

const connectionSchema = z.looseObject({
  use_env_variable: z.string().optional(),
  url: z.string().optional(),
  migrationStorage: z.string().optional(),
  migrationStorageTableName: z.string().optional(),
  migrationStorageTableSchema: z.string().optional(),
});

export type SequelizeConfig = z.infer<typeof connectionSchema>;

/**
 * The part of `config/config.json` that sequelize-cli would use. Only JSON is read: a `config.js` is a
 * program, which is run by the team's own tool in its clean environment and by nobody else.
 *
 * A JSON file cannot read DATABASE_URL except by `use_env_variable`; without it, the tool would migrate
 * whatever database stands in the file, so it is refused before it runs.
 *
 * @returns undefined where the configuration is not JSON.
 * @throws StagegateError `database-in-config`, `history-not-in-database`.
 */
export async function sequelizeConfig(project: MigrationProject): Promise<SequelizeConfig | undefined> {
  const directory = project.workingDirectory;
  const named = await sequelizercPath(directory, "config").catch(() => undefined);
  const file = named ?? join(directory, "config", "config.json");
  // sequelize-cli prefers config.js where both are there.
  const program = named === undefined && (await isThere(join(directory, "config", "config.js")));
  const text =
    program || !file.endsWith(".json") ? undefined : await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const environment = project.env.NODE_ENV ?? "development";
  const config = connectionOf(text, environment);
  if (config === undefined) return undefined;
  const shown = relative(directory, file);
  if (config.use_env_variable === undefined)
    throw userError({
      code: "database-in-config",
      message: `${shown} names the database itself under "${environment}", so sequelize-cli would not migrate the one it is given.`,
      next: `Put "use_env_variable": "DATABASE_URL" in that block, or choose another block with \`env: { NODE_ENV: … }\` in stagegate.yml.`,
    });
  if ((config.migrationStorage ?? "sequelize") !== "sequelize")
    throw userError({
      code: "history-not-in-database",
      message: `${shown} keeps the migrations' history in "${config.migrationStorage}", not in the database.`,
      next: 'Set "migrationStorage": "sequelize": only a database can say which migrations it has.',
    });
  return config;
}

function connectionOf(text: string, environment: string): SequelizeConfig | undefined {
  try {
    const file = JSON.parse(text) as Record<string, unknown>;
    return connectionSchema.parse(file[environment] ?? file);
  } catch {
    // The tool itself says what is wrong with its file, in words its users know.
    return undefined;
  }
}

const isThere = (path: string) =>
  readFile(path).then(
    () => true,
    () => false,
  );
