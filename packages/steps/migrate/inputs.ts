import { z } from "zod";
import { invariantsSchema } from "#checks/invariants.ts";
import { choiceOnce, commonInputs, count, environment, flag, oneDatabase, structure } from "#model/inputs.ts";
import { evidenceInputs } from "../evidence/inputs.ts";
import { toolInputs } from "../team-tool/inputs.ts";

export const migrateInputs = z.object({
  ...commonInputs,
  ...oneDatabase,
  environment: environment(),
  ...evidenceInputs,
  ...toolInputs,
  retries: count(
    3,
    [0, 10],
    "How often to try again after a lock timeout, a deadlock or a serialization failure that left nothing behind.",
  ),
  record: flag(
    true,
    "Record every statement, its duration and the locks it holds: the tool then reaches the database through a relay on 127.0.0.1. `false` for a tool that cannot be pointed there.",
  ),
  probe: choiceOnce(
    { true: "light", false: "off" },
    ["off", "light", "queue"],
    "off",
    "`light`: light readers and writers try the five largest tables during a recorded migration, and the report shows what they felt beside what was computed. `queue`: the same, and before it the migration is run on a second copy where a long transaction is open, to show what happens when production is busy. Never done on production.",
  ),
  invariants: structure(
    invariantsSchema,
    "What a migration leaves as it is: each a `name`, the `sql` of one SELECT that gives one value, and a `tolerance` (a number or a percentage) where it may differ. Read before and after.",
  ),
});

export type MigrateInputs = z.output<typeof migrateInputs>;
