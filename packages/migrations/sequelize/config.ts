import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { z } from "zod";
import { userError } from "#model/problem.ts";
import type { MigrationProject } from "../tool.ts";
import { sequelizercPath } from "./sequelizerc.ts";

const connectionSchema = z.looseObject({
  use_env_variable: z.string().optional(),
  url: z.string().optional(),
  migrationStorage: z.string().optional(),
  migrationStorageTableName: z.string().optional(),
  migrationStorageTableSchema: z.string().optional(),
});

export type SequelizeConfig = z.infer<typeof connectionSchema>;

/** The configuration sequelize-cli would use. */
export interface FoundConfig {
  /** From the working directory. */
  file: string;
  environment: string;
  config: SequelizeConfig;
}

/**
 * The part of `config/config.json` that sequelize-cli would use. Only JSON is read: a `config.js` is a
 * program, which is run by the team's own tool in its clean environment and by nobody else.
 *
 * @returns undefined where the configuration is not JSON.
 * @throws StagegateError `history-not-in-database`.
 */
export async function sequelizeConfig(project: MigrationProject): Promise<FoundConfig | undefined> {
  const directory = project.workingDirectory;
  const named = await sequelizercPath(directory, "config").catch(() => undefined);
  const path = named ?? join(directory, "config", "config.json");
  // sequelize-cli prefers config.js where both are there.
  const program = named === undefined && (await isThere(join(directory, "config", "config.js")));
  const text =
    program || !path.endsWith(".json") ? undefined : await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const environment = project.env.NODE_ENV ?? "development";
  const config = connectionOf(text, environment);
  if (config === undefined) return undefined;
  const file = relative(directory, path);
  if ((config.migrationStorage ?? "sequelize") !== "sequelize")
    throw userError({
      code: "history-not-in-database",
      message: `${file} keeps the migrations' history in "${config.migrationStorage}", not in the database.`,
      next: 'Set "migrationStorage": "sequelize": only a database can say which migrations it has.',
    });
  return { file, environment, config };
}

/**
 * The same settings on the database in DATABASE_URL, for a configuration that names a database itself, as the
 * one that `sequelize-cli init` writes does: the tool would migrate that one and not the one it is given.
 *
 * @returns undefined where the configuration takes the database from a variable as it is.
 */
export function onGivenDatabase({ config }: FoundConfig): SequelizeConfig | undefined {
  if (config.use_env_variable !== undefined) return undefined;
  const kept = Object.entries(config).filter(([key]) => !namesDatabase.has(key));
  return { ...Object.fromEntries(kept), use_env_variable: "DATABASE_URL" };
}

/** What says which database it is: `url` and `replication` would go over the variable. */
const namesDatabase = new Set([
  ...["url", "replication", "dialect", "protocol", "storage"],
  ...["username", "password", "database", "host", "port"],
]);

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
