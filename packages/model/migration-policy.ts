import { z } from "zod";
import { durationSchema } from "./inputs.ts";

const limit = (description: string) => durationSchema.optional().meta({ description });

/** The section `policy` of stagegate.yml. Durations are milliseconds. Without a limit there are notes only. */
export const migrationPolicySchema = z.strictObject({
  "longest-read-block": limit("The longest a migration may block reads of a table. Default: no limit."),
  "longest-write-block": limit("The longest a migration may block writes of a table. Default: no limit."),
  "longest-duration": limit("The longest all statements together may take. Default: no limit."),
  rewrites: z
    .enum(["allowed", "refused"], { error: "give one of allowed, refused" })
    .default("allowed")
    .meta({ description: "Whether a migration may rewrite a whole table. Default: allowed." }),
  "failed-statements": z
    .enum(["allowed", "refused"], { error: "give one of allowed, refused" })
    .optional()
    .meta({
      description: "Whether a migration passes if it continued after a failed statement. Default: refused.",
    }),
  "lifted-timeouts": z
    .enum(["allowed", "refused"], { error: "give one of allowed, refused" })
    .optional()
    .meta({
      description: "Whether a migration may raise its own lock or statement timeout. Default: allowed.",
    }),
  exempt: z
    .array(
      z.strictObject({
        table: z.string().min(1).meta({ description: "A table; * is a wildcard." }),
        reason: z.string().min(1).meta({ description: "Why its traffic may be blocked." }),
      }),
    )
    .default([])
    .meta({ description: "Tables exempt from the limits on blocking and rewrites, each with a reason." }),
});

const milliseconds = z.number().nonnegative().optional();

/** The same where it is written down as a fact: its durations are numbers. */
export const migrationLimitsSchema = migrationPolicySchema.extend({
  "longest-read-block": milliseconds,
  "longest-write-block": milliseconds,
  "longest-duration": milliseconds,
});

export type MigrationPolicy = z.output<typeof migrationPolicySchema>;
