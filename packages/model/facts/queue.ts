import { z } from "zod";
import { errorClassSchema } from "../engine/error-class.ts";

const milliseconds = z.number().nonnegative();

/**
 * What a migration met on a busy database: it was run on a throw-away copy of its own, where a session had read
 * the tables in a transaction and kept that open, as a long report, a dump or a forgotten session does. Nothing of
 * it is in the recording, and no policy judges it.
 */
export const queueFactsSchema = z.object({
  /**
   * `gave-up`: a statement waited for the transaction until the server ended it, by `wait.sqlstate`. `released`: it
   * waited until the transaction was ended for its sake, and would have waited on. `unhindered`: no statement
   * waited. `failed`: the migration failed for another reason. `inconclusive`: it could not be tried.
   */
  outcome: z.enum(["gave-up", "released", "unhindered", "failed", "inconclusive"]),
  /** Why, where it failed or could not be tried. */
  reason: z.string().optional(),
  /** The tables that the transaction had read, the largest first. */
  held: z.array(z.string()),
  /** The statement that waited; of several, the one that ended the trial. */
  wait: z
    .object({
      /** Literals hidden. */
      statement: z.string(),
      /** `transaction`: not for a lock, but for the end of all older transactions, as CONCURRENTLY does. */
      for: z.enum(["lock", "transaction"]),
      /** Whose lock, where it is known. */
      table: z.string().optional(),
      waitedMs: milliseconds,
      /** Why the server ended it: its own code, and what that means. */
      sqlstate: z.string().optional(),
      errorClass: errorClassSchema.optional(),
    })
    .optional(),
  /** The longest that a light reader and a light writer of a table waited behind that statement. */
  felt: z.array(
    z.object({ table: z.string(), readMs: milliseconds.optional(), writeMs: milliseconds.optional() }),
  ),
  /** What the statement that gave up left behind; absent where that is nothing. */
  left: z.object({ applied: z.array(z.string()), changes: z.array(z.string()) }).optional(),
  /**
   * How the migration then ended with the transaction gone: tried again by the tool itself, or by us where it had
   * left something behind. Where it left nothing, the recorded run is that second try.
   */
  retry: z.object({ passed: z.boolean(), reason: z.string().optional() }).optional(),
});

export type QueueFacts = z.infer<typeof queueFactsSchema>;
