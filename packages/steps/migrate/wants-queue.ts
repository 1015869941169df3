import { refused, userError } from "#model/problem.ts";
import type { StepContext } from "#model/step.ts";
import type { MigrateInputs } from "./inputs.ts";

/**
 * Whether the migration is to meet a long transaction. What stagegate.yml says counts for the rehearsal, and is
 * passed over elsewhere: the release reads the same file.
 *
 * @throws StagegateError `queue-not-on-clone`, `queue-not-recorded`.
 */
export function wantsQueue(
  inputs: MigrateInputs,
  { settings, log }: Pick<StepContext, "settings" | "log">,
): boolean {
  if (inputs.probe !== "queue") return false;
  if (inputs.environment !== "clone") {
    if (settings.step("migrate").inputs.probe !== "queue")
      throw refused({
        code: "queue-not-on-clone",
        message: `\`probe: queue\` blocks all traffic on purpose; with \`environment: ${inputs.environment}\` people may be working there.`,
        next: "Use it in the rehearsal, on a copy made by Stagegate; leave it out here.",
      });
    log.info("`probe: queue` of the settings is for the rehearsal's copy; here nothing is probed.");
    return false;
  }
  if (inputs.record) return true;
  throw userError({
    code: "queue-not-recorded",
    message: "`probe: queue` needs the recorder to see which statement waits, and `record` is false.",
    next: "Leave out one of the two.",
  });
}
