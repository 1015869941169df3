import { z } from "zod";
import { appSchema } from "#checks/app-schema.ts";
import { checksSchema } from "#checks/check-schema.ts";
import { commonInputs, duration, list, oneDatabase, structure } from "#model/inputs.ts";

export const smokeTestInputs = z.object({
  ...commonInputs,
  ...oneDatabase,
  app: structure(
    appSchema.optional(),
    "The app to start on the database before the checks and to stop after them: `start`, `ready`, `env`, `timeout`.",
  ),
  checks: structure(
    checksSchema.default([]),
    "The checks: each has a `name`, one of `http`, `sql` and `command`, and what to `expect`.",
  ),
  timeout: duration("5m", "The longest time for all checks together; the start of the app not counted."),
  results: list(
    "Files to write the results of the checks to, from the working directory: JUnit's XML where a name ends in `.xml`, else JSON.",
    { value: "PATHS" },
  ),
});

export type SmokeTestInputs = z.output<typeof smokeTestInputs>;
