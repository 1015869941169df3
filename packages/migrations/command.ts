import { glob } from "node:fs/promises";
import { basename, parse } from "node:path";
import { sha256 } from "#model/canonical-json.ts";
import { compareHistory, type MigrationFile } from "#model/migration.ts";
import { problemOf, userError } from "#model/problem.ts";
import { shellCommand } from "#process/shell-command.ts";
import { duplicateMigration, migrationFile, noMigrations } from "./migration-files.ts";
import { leadingNumber, naturalOrder } from "./natural-order.ts";
import { runTool } from "./run-tool.ts";
import type { MigrationRun, MigrationTool, ToolCommands } from "./tool.ts";

/** Any migration tool at all, by commands the user writes in stagegate.yml. */
export const command: MigrationTool = {
  name: "command",
  looksFor: () => "`command:` of migrate in stagegate.yml",
  detect: async ({ commands }) => commands !== undefined,

  /** A command that lists is not run: it may want the database. */
  async check(project) {
    const commands = commandsOf({ project });
    if (commands.files !== undefined) await found({ project }, commands);
  },

  async state(run) {
    const commands = commandsOf(run);
    const applied = await history(run, commands.history);
    return compareHistory(await migrations(run, commands), applied);
  },

  async up(run) {
    const { up } = commandsOf(run);
    await runTool(run, { ...shellCommand(up), shown: `The command \`${up}\`` });
    return {};
  },

  // The query may read anything: only the user can say which table it is.
  historyTable: async ({ historyTable }) => historyTable,

  async down(run, ids) {
    const { down } = commandsOf(run);
    if (down === undefined)
      throw userError({
        code: "no-way-back",
        message: "The settings give no command that undoes a migration.",
        next: "Add `down:` under `migrate: command:` in stagegate.yml. It finds the migration's id in STAGEGATE_MIGRATION.",
      });
    for (const id of ids.toReversed())
      await runTool(run, {
        ...shellCommand(down),
        shown: `The command \`${down}\` for ${id}`,
        variables: { STAGEGATE_MIGRATION: id },
      });
  },
};

function commandsOf({ project }: Pick<MigrationRun, "project">): ToolCommands {
  if (project.commands) return project.commands;
  throw userError({
    code: "no-command",
    message: "`tool: command` needs the commands to run, and there are none.",
    next: "Give `command:` with `up`, `history` and `list` or `files` under `migrate:` in stagegate.yml.",
  });
}

/** The first column of the user's query; nothing where the tool has not made its table yet. */
async function history({ database, services }: MigrationRun, query: string): Promise<string[]> {
  try {
    const { rows } = await database.select(query);
    return rows.map(([id]) => id ?? "").filter((id) => id !== "");
  } catch (error) {
    const problem = problemOf(error);
    if (problem.sqlstate === "42P01") {
      services.log.info("The history table does not exist yet: nothing has been applied.");
      return [];
    }
    if (problem.sqlstate === undefined) throw error;
    throw userError(
      {
        ...problem,
        code: "history-query-failed",
        message: `The history query failed: ${problem.message}`,
        next: "Correct `history:` under `migrate: command:` in stagegate.yml. It may only read, and gives one id a row.",
      },
      error,
    );
  }
}

async function migrations(run: MigrationRun, commands: ToolCommands): Promise<MigrationFile[]> {
  const files = commands.files === undefined ? await listed(run, commands) : await found(run, commands);
  const twin = files.find(({ id }, at) => files.findIndex((file) => file.id === id) !== at);
  if (twin)
    throw duplicateMigration(
      files.filter(({ id }) => id === twin.id).map(({ path }) => path),
      `id, ${twin.id}`,
    );
  return files;
}

/** Only ids are known of these, so an edit of an applied migration goes unseen. */
async function listed(run: MigrationRun, { list = "" }: ToolCommands): Promise<MigrationFile[]> {
  const ids: string[] = [];
  await runTool(run, {
    ...shellCommand(list),
    shown: `The command \`${list}\``,
    onOutput: (line) => ids.push(line.trim()),
  });
  const files = ids.filter((id) => id !== "").map((id) => ({ id, path: id, sha256: sha256(id) }));
  if (files.length === 0)
    throw userError({
      code: "no-migrations",
      message: `The command \`${list}\` printed no migration.`,
      next: "It has to print the id of every migration in the repository, one a line, as the history holds it.",
    });
  return files;
}

async function found(
  { project }: Pick<MigrationRun, "project">,
  commands: ToolCommands,
): Promise<MigrationFile[]> {
  const pattern = commands.files ?? "";
  const paths: string[] = [];
  for await (const path of glob(pattern, { cwd: project.workingDirectory })) paths.push(path);
  if (paths.length === 0) throw noMigrations(project.workingDirectory, pattern);
  const ordered = paths.sort((a, b) => naturalOrder(basename(a), basename(b)));
  return Promise.all(
    ordered.map(async (file) => {
      const { id, path, sha256 } = await migrationFile(project, file, idOf(file, commands.id));
      return { id, path, sha256 };
    }),
  );
}

function idOf(path: string, kind: ToolCommands["id"]): string {
  if (kind === "name") return basename(path);
  if (kind === "stem") return parse(path).name;
  // As it is written: a history of text keeps leading zeros.
  const number = /\d+/.exec(basename(path))?.[0];
  if (leadingNumber(basename(path)) !== undefined && number !== undefined) return number;
  throw userError({
    code: "unnumbered-migration",
    message: `The migration ${path} has no number, and \`id: number\` says that its number is its id.`,
    next: "Correct `files:` or `id:` under `migrate: command:` in stagegate.yml.",
  });
}
