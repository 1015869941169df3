import { z } from "zod";
import { commonInputs, flag, githubToken, list, textOr } from "#model/inputs.ts";

export const reportInputs = z.object({
  ...commonInputs,
  ...githubToken,
  journals: list(
    "The journals of several databases that are released together, to report on them in one, in place of `journal`.",
    { runOnly: true, value: "PATHS" },
  ),
  comment: flag(
    true,
    "Whether a run of a pull request puts the report into its one comment there. Needs `pull-requests: write`.",
  ),
  report: textOr(".stagegate/report.md", "Where the Markdown report is written.", { value: "PATH" }),
  log: textOr(
    ".stagegate/MIGRATION_LOG.md",
    "The migration log: this run is added to it, or replaced in it.",
    { value: "PATH" },
  ),
});

export type ReportInputs = z.output<typeof reportInputs>;
