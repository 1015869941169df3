import { z } from "zod";
import { appSchema } from "#checks/app-schema.ts";
import { checksSchema } from "#checks/check-schema.ts";
import { commonInputs, duration, list, oneDatabase, structure } from "#model/inputs.ts";

export const smokeTestInputs = z.object({
  ...commonInputs,
  ...oneDatabase,
  app: structure(
    appSchema.optional(),
    "The app to start before the checks and stop after them: `start`, `ready`, `env`, `timeout`.",
  ),
  checks: structure(
    checksSchema.default([]),
    "The checks. Each has a `name`, one of `http`, `sql` and `command`, and what to `expect`.",
  ),
  timeout: duration("5m", "The longest all checks together may take, without the start of the app."),
  results: list(
    "Files to write the results to, relative to the working directory: JUnit XML if the name ends in `.xml`, else JSON.",
    { value: "PATHS" },
  ),
});

export type SmokeTestInputs = z.output<typeof smokeTestInputs>;
