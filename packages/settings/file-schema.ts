import { z } from "zod";
import { durationSchema, inputMeta } from "#model/inputs.ts";
import { migrationPolicySchema } from "#model/migration-policy.ts";
import { networkSettingsSchema } from "#model/network-settings.ts";
import type { Step } from "#model/step.ts";
import { withheldPattern } from "#process/withheld-variables.ts";

/** How long a command of the user's may take where the file does not say. */
export const commandTimeout = "10m";

const duration = (description: string) => durationSchema.meta({ description });

const commandSchema = z.strictObject({
  run: z.string().min(1).meta({ description: "The command, run by sh in the working directory." }),
  planned: duration("How long it should take. The report shows it next to the actual time.").optional(),
  timeout: duration(`When to stop it. Default: ${commandTimeout}.`).optional(),
  "pass-env": z
    .array(
      z
        .string()
        .min(1)
        .meta({ not: { pattern: withheldPattern } }),
    )
    .optional()
    .meta({
      description: "Names of environment variables it may see, in addition to the basics (PATH, HOME …).",
    }),
});

const commandsSchema = (description: string) =>
  z
    .array(z.union([z.string().min(1), commandSchema]))
    .optional()
    .meta({ description });

/** What every section can hold besides the step's own inputs. */
export const sectionKeys = {
  before: commandsSchema("Commands to run before the step. If one fails, the step does not run."),
  after: commandsSchema("Commands to run after the step, even if it failed."),
  planned: duration("How long the step should take. The report shows it next to the actual time.").optional(),
};

export type SectionCommands = z.output<typeof sectionKeys.before>;

/** The inputs of a step that can stand in the file: those that do not belong to one run and are no secret. */
export function fileInputs(step: Step): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(step.inputs.shape).filter(([, field]) => {
      const { runOnly, secret } = inputMeta(field);
      return !runOnly && !secret;
    }),
  );
}

const sectionSchema = (step: Step) =>
  z
    .strictObject({ ...fileInputs(step), ...sectionKeys })
    .nullable()
    .optional()
    .meta({ description: step.description });

/** The schema of stagegate.yml: a section for each step. */
export function fileSchema(steps: readonly Step[]) {
  return z.strictObject({
    version: z
      .literal(1, { error: "give the version of this file's format: 1" })
      .meta({ description: "The version of this file's format." }),
    name: z.string().min(1).optional().meta({
      description: "The name of this configuration, for a repository with several databases.",
    }),
    policy: migrationPolicySchema.nullable().optional().meta({
      description: "Limits on how a migration may affect traffic. `migrate` measures that on the copy.",
    }),
    network: networkSettingsSchema.nullable().optional().meta({
      description: "What your programs may reach during a rehearsal. Default: only the copy.",
    }),
    ...Object.fromEntries(steps.map((step) => [step.name, sectionSchema(step)])),
  });
}
