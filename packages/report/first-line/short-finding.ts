import { formatDuration } from "#model/duration.ts";
import type { Finding } from "#model/facts/policy.ts";
import type { Wording } from "#model/finding-text.ts";
import { counted, formatRoughCount } from "#model/size.ts";

/** A finding in a few words, without the statement: `writes to orders blocked 14.2 s (2.0 s allowed)`. */
export function shortFinding(finding: Finding, { name }: Wording): string {
  const {
    limit,
    outcome,
    table = "",
    statement = "",
    rows,
    estimated,
    figureMs = 0,
    allowedMs,
    seen,
  } = finding;
  const allowed = allowedMs === undefined ? "" : ` (${formatDuration(allowedMs)} allowed)`;
  if (outcome === "unmeasured" && limit !== "not-recorded") return `${limit} not measured`;
  const time = `${seen === false ? "at most " : ""}${formatDuration(figureMs)}`;
  const lost = estimated ? `about ${formatRoughCount(rows ?? 0)} rows` : counted(rows ?? 0, "row");
  switch (limit) {
    case "longest-read-block":
      return `reads of ${name(table)} blocked ${time}${allowed}`;
    case "longest-write-block":
      return `writes to ${name(table)} blocked ${time}${allowed}`;
    case "row-locks":
      return `changed rows of ${name(table)} locked ${time}`;
    case "rewrites":
      return `${name(table)} rewritten`;
    case "failed-statement":
      return `${counted(rows ?? 1, "error")} swallowed`;
    case "lifted-timeout":
      return `${name(statement)} lifted to ${figureMs === 0 ? "no limit" : formatDuration(figureMs)}`;
    case "not-recorded":
      return `${name(table)} changed unrecorded`;
    case "longest-duration":
      return `statements took ${time}${allowed}`;
    case "invalid-index":
    case "incomplete-index":
      return `index ${name(statement)} not valid`;
    case "unvalidated-constraint":
      return `constraint ${name(statement)} not validated`;
    case "dropped-table":
      return `${name(table)} dropped${rows === undefined ? "" : ` with ${lost}`}`;
    case "lost-rows":
      return `${lost} of ${name(table)} lost`;
    case "orphaned-rows":
      return `${lost} of ${name(table)} orphaned`;
  }
}
