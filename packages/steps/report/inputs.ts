import { z } from "zod";
import { commonInputs, flag, githubToken, list, textOr } from "#model/inputs.ts";

export const reportInputs = z.object({
  ...commonInputs,
  ...githubToken,
  journals: list(
    "Instead of `journal`: the journals of several databases that are released together, for one report.",
    { runOnly: true, value: "PATHS" },
  ),
  comment: flag(
    true,
    "Whether a run for a pull request posts the report as a comment (always the same one). Needs `pull-requests: write`.",
  ),
  report: textOr(".stagegate/report.md", "The path of the Markdown report to write.", { value: "PATH" }),
  log: textOr(
    ".stagegate/MIGRATION_LOG.md",
    "The path of the migration log. This run is added to it or replaced in it.",
    { value: "PATH" },
  ),
});

export type ReportInputs = z.output<typeof reportInputs>;
