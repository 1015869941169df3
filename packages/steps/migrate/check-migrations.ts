import { checkVariables } from "#migrations/tool-environment.ts";
import type { Services, StepContext } from "#model/step.ts";
import { defaultEngine } from "../target/engine-of.ts";
import { teamToolOf } from "../team-tool.ts";
import type { MigrateInputs } from "./inputs.ts";
import { wantsQueue } from "./wants-queue.ts";

/** Of a step's context, what is there without a run of it. */
type ProjectContext = Services & Pick<StepContext, "settings" | "workingDirectory">;

/**
 * Looks for what would end the step `migrate` of a rehearsal whatever its database holds, so that nobody waits
 * for a backup and a clone to be told of it.
 *
 * @throws StagegateError as `migrate` itself would.
 */
export async function checkMigrations(inputs: MigrateInputs, context: ProjectContext): Promise<void> {
  wantsQueue(inputs, context);
  const team = teamToolOf(inputs, context);
  const { project, timeouts } = team;
  checkVariables(project);
  // They may be what installs the tool, or writes the migrations.
  if (commandsComeFirst(context)) return;
  const tool = await team.choose();
  const engine = await defaultEngine();
  const database = { address: engine.dialect.noDatabase };
  await tool.check?.({ project, engine, database, services: context, timeouts });
}

/** Whether commands of the user's run between now and the migrations. */
function commandsComeFirst({ settings }: ProjectContext): boolean {
  const between = ["backup-db", "clone-to-staging"].map((step) => settings.step(step));
  const commands = between.flatMap(({ before, after }) => [...before, ...after]);
  return commands.length + settings.step("migrate").before.length > 0;
}
