import type { MigrationRun } from "#migrations/tool.ts";
import type { StepContext } from "#model/step.ts";
import type { MigrateInputs } from "./inputs.ts";

/** The project whose migrations these are, as the settings of `migrate` describe it to its tool. */
export function projectOf(
  inputs: MigrateInputs,
  context: Pick<StepContext, "workingDirectory">,
): MigrationRun["project"] {
  return {
    workingDirectory: context.workingDirectory,
    directory: inputs.directory,
    historyTable: inputs["history-table"],
    baseline: inputs.baseline,
    env: inputs.env,
    passEnv: inputs["pass-env"],
    commands: inputs.command,
    sources: inputs.sources,
  };
}
