import { userError } from "#model/problem.ts";
import { alembic } from "./alembic.ts";
import { command } from "./command.ts";
import { django } from "./django.ts";
import { rails } from "./rails.ts";
import { sequelize } from "./sequelize.ts";
import { sqlFiles } from "./sql-files.ts";
import type { MigrationProject, MigrationTool, ToolName } from "./tool.ts";

const tools: readonly MigrationTool[] = [alembic, django, rails, sequelize, sqlFiles, command];

/** Every tool that a repository's files and settings speak for. */
export async function detectTools(project: MigrationProject): Promise<MigrationTool[]> {
  const found = await Promise.all(tools.map((tool) => tool.detect(project)));
  return tools.filter((_tool, at) => found[at]);
}

/**
 * The tool the user names, or with `auto` the one the repository speaks for. Commands in the settings win
 * over files: somebody wrote them there on purpose.
 *
 * @throws StagegateError `no-migration-tool`, `several-migration-tools`.
 */
export async function chooseTool(
  wanted: ToolName | "auto",
  project: MigrationProject,
): Promise<MigrationTool> {
  const named = tools.find((tool) => tool.name === wanted);
  if (named) return named;
  const found = await detectTools(project);
  const only = found.includes(command) ? command : found.length === 1 ? found[0] : undefined;
  if (only) return only;
  const places = (some: readonly MigrationTool[]) =>
    some.map((tool) => `${tool.looksFor(project)} (${tool.name})`);
  if (found.length === 0)
    throw userError({
      code: "no-migration-tool",
      message: `No migration tool was found in ${project.workingDirectory}. Looked for ${places(tools).join("; ")}.`,
      next: "Name it with `tool`, say where its files are with `directory`, or run in the project with `working-directory`. For any other tool use `tool: command`.",
    });
  throw userError({
    code: "several-migration-tools",
    message: `Several migration tools were found in ${project.workingDirectory}: ${places(found).join("; ")}.`,
    next: `Name the one to use with \`tool\`: ${found.map((tool) => tool.name).join(" or ")}.`,
  });
}
