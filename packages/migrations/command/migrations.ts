import { glob } from "node:fs/promises";
import { basename, parse } from "node:path";
import { sha256 } from "#model/canonical-json.ts";
import type { MigrationFile } from "#model/migration.ts";
import { userError } from "#model/problem.ts";
import { shellCommand } from "#process/shell-command.ts";
import { duplicateMigration, migrationFile, noMigrations } from "../migration-files.ts";
import { leadingNumber, naturalOrder } from "../natural-order.ts";
import { runTool } from "../run-tool.ts";
import type { MigrationRun, ToolCommands } from "../tool.ts";

/**
 * The migrations that the user's command lists, or whose files match their pattern.
 *
 * @throws StagegateError `no-migrations`, `duplicate-migration`, `unnumbered-migration`, and the command's own.
 */
export async function commandMigrations(run: MigrationRun, commands: ToolCommands): Promise<MigrationFile[]> {
  const files =
    commands.files === undefined ? await listed(run, commands) : await matchingMigrations(run, commands);
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
      next: "It has to print the id of every migration in the repository, one per line, as in the history.",
    });
  return files;
}

/** The migrations whose files match the user's pattern. */
export async function matchingMigrations(
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
