import { z } from "zod";
import { durationSchema } from "./inputs.ts";

const limit = (description: string) => durationSchema.optional().meta({ description });

/** The section `policy` of stagegate.yml. Durations are milliseconds. Without a limit there are notes only. */
export const migrationPolicySchema = z.strictObject({
  "longest-read-block": limit(
    "For how long a migration may keep readers of one table waiting. Default: no limit.",
  ),
  "longest-write-block": limit("For how long it may keep writers of one table waiting. Default: no limit."),
  "longest-duration": limit("How long all statements together may take. Default: no limit."),
  rewrites: z
    .enum(["allowed", "refused"], { error: "give one of allowed, refused" })
    .default("allowed")
    .meta({ description: "Whether all rows of a table may be written anew. Default: allowed." }),
  "failed-statements": z
    .enum(["allowed", "refused"], { error: "give one of allowed, refused" })
    .optional()
    .meta({
      description:
        "Whether a migration may go on after a statement of it has failed, and pass. Default: refused.",
    }),
  "lifted-timeouts": z
    .enum(["allowed", "refused"], { error: "give one of allowed, refused" })
    .optional()
    .meta({
      description: "Whether a migration may set its own lock or statement timeout higher. Default: allowed.",
    }),
  exempt: z
    .array(
      z.strictObject({
        table: z.string().min(1).meta({ description: "A table; * stands for any letters." }),
        reason: z.string().min(1).meta({ description: "Why its traffic may be blocked." }),
      }),
    )
    .default([])
    .meta({ description: "Tables that the limits on blocking and rewrites leave out, each with a reason." }),
});

const milliseconds = z.number().nonnegative().optional();

/** The same where it is written down as a fact: its durations are numbers. */
export const migrationLimitsSchema = migrationPolicySchema.extend({
  "longest-read-block": milliseconds,
  "longest-write-block": milliseconds,
  "longest-duration": milliseconds,
});

export type MigrationPolicy = z.output<typeof migrationPolicySchema>;
