import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ToolCommands } from "./tool.ts";

/** A migration tool that is run by its commands, and how. */
export interface KnownTool {
  name: string;
  commands: ToolCommands;
  /** Its own, where nothing else is said. */
  historyTable: string;
}

/**
 * By the npm package that brings the tool. `npx --no` runs what is installed, in whichever node_modules, and
 * never downloads. Both read DATABASE_URL and undo the last migration, which is the one that is asked for.
 * https://salsita.github.io/node-pg-migrate/cli, https://github.com/amacneil/dbmate#commands
 */
const knownTools: readonly KnownTool[] = [
  {
    name: "node-pg-migrate",
    commands: {
      up: "npx --no node-pg-migrate up",
      down: "npx --no node-pg-migrate down",
      files: "migrations/*.{js,cjs,mjs,ts,sql}",
      id: "stem",
      history: "select name from pgmigrations order by run_on, id",
    },
    historyTable: "pgmigrations",
  },
  {
    name: "dbmate",
    commands: {
      // Its schema file is the team's to write, and `up` would create a database that is not there.
      up: "npx --no dbmate --no-dump-schema migrate",
      down: "npx --no dbmate --no-dump-schema rollback",
      files: "db/migrations/*.sql",
      id: "number",
      history: "select version from schema_migrations order by version",
    },
    historyTable: "schema_migrations",
  },
];

/**
 * The one that a project's package.json asks for, or dbmate as a program of its own, which a project's files alone
 * tell of. They are where the tool has them by default.
 */
export async function knownTool(workingDirectory: string): Promise<KnownTool | undefined> {
  const manifest = await readFile(join(workingDirectory, "package.json"), "utf8").catch(() => "");
  const packaged = knownTools.find(({ name }) => manifest.includes(`"${name}":`));
  return packaged ?? ((await hasDbmateFiles(workingDirectory)) ? ownProgram("dbmate") : undefined);
}

async function hasDbmateFiles(workingDirectory: string): Promise<boolean> {
  for await (const file of glob("db/migrations/*.sql", { cwd: workingDirectory }))
    if (/^-- migrate:up\b/m.test(await readFile(join(workingDirectory, file), "utf8"))) return true;
  return false;
}

/** The tool as it is found in PATH, and not by npm. */
function ownProgram(wanted: string): KnownTool | undefined {
  const tool = knownTools.find(({ name }) => name === wanted);
  const bare = (command = "") => command.replace(/^npx --no /, "");
  const commands = tool && { ...tool.commands, up: bare(tool.commands.up), down: bare(tool.commands.down) };
  return tool && commands && { ...tool, commands };
}
