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
    "How often to retry after a lock timeout, a deadlock or a serialization failure that left nothing behind.",
  ),
  record: flag(
    true,
    "Record every statement, its duration and its locks. The tool then connects through a relay on 127.0.0.1. Set `false` for a tool that cannot.",
  ),
  probe: choiceOnce(
    { true: "light", false: "off" },
    ["off", "light", "queue"],
    "off",
    "`light` runs light readers and writers on the five largest tables during a recorded migration; the report shows how long they waited next to the recorded times. `queue` also runs the migration first on a second copy with a long transaction open, to show what happens when production is busy. Never done on production.",
  ),
  invariants: structure(
    invariantsSchema,
    "Values that a migration must not change. Each has a `name`, `sql` (a SELECT that returns one value) and optionally a `tolerance` (a number or a percentage). Read before and after.",
  ),
});

export type MigrateInputs = z.output<typeof migrateInputs>;
