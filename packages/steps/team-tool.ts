import { z } from "zod";
import { chooseTool } from "#migrations/detect.ts";
import type { MigrationProject, MigrationRun, MigrationTool } from "#migrations/tool.ts";
import type { Timeouts } from "#model/engine/address.ts";
import type { Database } from "#model/engine/database.ts";
import type { Engine } from "#model/engine.ts";
import type { Services, StepContext } from "#model/step.ts";
import { type InputSources, resolveInputs } from "#settings/resolve-inputs.ts";
import { type ToolInputs, toolInputs } from "./team-tool/inputs.ts";

/** The team's migration tool, as the section `migrate` of stagegate.yml sets it up for every step that uses it. */
export interface TeamTool {
  project: MigrationProject;
  timeouts: Timeouts;
  /** Milliseconds that all migrations together may take. */
  timeoutMs: number;
  /** @throws StagegateError `no-migration-tool`, `several-migration-tools`. */
  choose(): Promise<MigrationTool>;
  /** The tool's run on an open database. */
  on(where: { engine: Engine; database: Database }, services: Services): MigrationRun;
}

/**
 * The team's tool for a step that is not `migrate` itself.
 *
 * @throws StagegateError `bad-inputs`.
 */
export function teamTool(context: InputSources & Pick<StepContext, "workingDirectory">): TeamTool {
  return teamToolOf(resolveInputs({ name: "migrate", inputs: z.object(toolInputs) }, {}, context), context);
}

/** The team's tool by inputs of `migrate` that are resolved already. */
export function teamToolOf(
  inputs: ToolInputs,
  { workingDirectory, settings }: Pick<StepContext, "workingDirectory" | "settings">,
): TeamTool {
  const { allow, "unsafe-open": open } = settings.network;
  const project = {
    workingDirectory,
    directory: inputs.directory,
    historyTable: inputs["history-table"],
    baseline: inputs.baseline,
    env: inputs.env,
    passEnv: inputs["pass-env"],
    commands: inputs.command,
    sources: inputs.sources,
    // Commands may be of anything. The adapters know what their tools connect to, and keep them to it.
    reaches: open !== undefined && inputs.command ? ("anything" as const) : allow,
  };
  const timeouts = { lockMs: inputs["lock-timeout"], statementMs: inputs["statement-timeout"] };
  return {
    project,
    timeouts,
    timeoutMs: inputs.timeout,
    choose: () => chooseTool(inputs.tool, project),
    on: (where, services) => ({ project, timeouts, ...where, services }),
  };
}
