import { debug, endGroup, error, startGroup, warning } from "@actions/core";
import { lineProgress } from "#log/line-progress.ts";
import type { Log, Secrets } from "#model/step.ts";
import { workflowSafe } from "./workflow-safe.ts";

/** The log of a GitHub step: lines on standard output, warnings as annotations, folds for the parts. */
export function runnerLog({ redact }: Pick<Secrets, "redact">, write: (line: string) => void): Log {
  const each = (text: string, mark = "") => {
    for (const line of redact(text).split(/\r\n|\r|\n/)) write(mark + workflowSafe(line));
  };
  return {
    info: (message) => each(message),
    warn: (message) => warning(redact(message)),
    annotate: (message, { file, line, column }) =>
      error(redact(message), {
        title: "Stagegate",
        file,
        startLine: line,
        ...(column === undefined ? {} : { startColumn: column }),
      }),
    debug: (message) => debug(redact(message)),
    output: (line) => each(line, "  | "),
    progress: (label, total, unit) => lineProgress({ write: (line) => each(line) }, label, total, unit),
    group(title) {
      startGroup(redact(title));
      return endGroup;
    },
  };
}
