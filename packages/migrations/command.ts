import { compareHistory } from "#model/migration.ts";
import { userError } from "#model/problem.ts";
import { shellCommand } from "#process/shell-command.ts";
import { commandHistory } from "./command/history.ts";
import { commandMigrations, matchingMigrations } from "./command/migrations.ts";
import { runTool } from "./run-tool.ts";
import type { MigrationRun, MigrationTool, ToolCommands } from "./tool.ts";

/** Any migration tool at all, by commands the user writes in stagegate.yml. */
export const command: MigrationTool = {
  name: "command",
  looksFor: () => "`command:` of migrate in stagegate.yml",
  detect: async ({ commands }) => commands !== undefined,

  /** A command that lists is not run: it may want the database. */
  async check({ project }) {
    const commands = commandsOf({ project });
    if (commands.files !== undefined) await matchingMigrations({ project }, commands);
  },

  async state(run) {
    const commands = commandsOf(run);
    const applied = await commandHistory(run, commands.history);
    return compareHistory(await commandMigrations(run, commands), applied);
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
        message: "The settings have no command that undoes a migration.",
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
