import { formatDuration } from "./duration.ts";
import type { Finding } from "./facts/policy.ts";
import { counted, formatCount, formatRoughCount } from "./size.ts";

/** How foreign text in a sentence is shown; a report escapes it. */
export interface Wording {
  name(text: string): string;
  sql(text: string): string;
  /** A sentence, or a part of one. */
  words(text: string): string;
}

const longestSql = 120;

/** For a terminal, a headline or a message. */
export const plainWording: Wording = {
  name: (text) => text,
  sql: (text) => `"${text.length > longestSql ? `${text.slice(0, longestSql - 1)}…` : text}"`,
  words: (text) => text,
};

/** What was found, as a clause that begins in lower case: `writes to orders (8.1 M rows) blocked 14.2 s by …`. */
export function findingText(finding: Finding, wording: Wording = plainWording): string {
  const {
    limit,
    table,
    partOf,
    rows,
    statement,
    references,
    waitsFor,
    figureMs = 0,
    allowedMs,
    seen,
    outcome,
    reason,
    estimated,
    heldWhile,
    empty,
    bounds,
  } = finding;
  const allowed = allowedMs === undefined ? "" : ` (${formatDuration(allowedMs)} allowed)`;
  if (outcome === "unmeasured" && limit !== "not-recorded")
    return `${limit}${allowed} could not be measured: ${wording.words(reason ?? "no reason is known")}`;
  const of = [
    ...(empty ? ["empty"] : rows === undefined ? [] : [`${formatRoughCount(rows)} rows`]),
    ...(partOf === undefined ? [] : [`part of ${wording.name(partOf)}`]),
  ];
  const subject = `${wording.name(table ?? "")}${of.length === 0 ? "" : ` (${of.join(", ")})`}`;
  const held = heldWhile === undefined ? "" : `, held while ${wording.sql(heldWhile)} ran`;
  const by = statement === undefined ? "" : ` by ${wording.sql(statement)}${held}`;
  const time = `${seen === false ? "at most " : ""}${formatDuration(figureMs)}`;
  switch (limit) {
    case "longest-read-block":
      return `reads and writes of ${subject} blocked ${time}${by}${allowed}`;
    case "longest-write-block":
      return `writes to ${subject} blocked ${time}${by}${allowed}`;
    case "rewrites":
      return `all rows of ${subject} written anew${by}`;
    case "failed-statement":
      return `${rows === 1 ? "a statement" : `${formatCount(rows ?? 0)} statements`} failed (${reason ?? "no code"}) and the migration went on:${by.slice(3)}`;
    case "lifted-timeout":
      return `the migration sets ${wording.name(statement ?? "")} to ${figureMs === 0 ? "no limit" : formatDuration(figureMs)}: ${liftedMeans[bounds ?? "lock"]}`;
    case "not-recorded":
      return `${subject} was changed, and no recorded statement is known to have locked it: for how long it was blocked is not known`;
    case "row-locks":
      return `${formatCount(rows ?? 0)} ${rows === 1 ? "row" : "rows"} of ${wording.name(table ?? "")} updated or deleted, whose writers wait up to ${time}${by}, until its transaction ends`;
    case "longest-duration":
      return `the statements took ${time}${allowed}${statement === undefined ? "" : `, the slowest ${wording.sql(statement)}`}`;
    case "invalid-index":
      return `the index ${wording.name(statement ?? "")} of ${wording.name(table ?? "")} was left invalid`;
    case "incomplete-index":
      return `the index ${wording.name(statement ?? "")} of ${wording.name(table ?? "")} is not valid yet: no valid index of ${partitionNames(waitsFor, wording)} is attached to it`;
    case "unvalidated-constraint":
      return `the constraint ${wording.name(statement ?? "")} of ${wording.name(table ?? "")} was left NOT VALID`;
    case "dropped-table":
      return `${wording.name(table ?? "")} was dropped${rows === undefined ? "" : ` with ${estimated ? "" : "its "}${lostRows(finding)}`}`;
    case "lost-rows":
      return `${lostRows(finding)} of ${wording.name(table ?? "")} ${rows === 1 ? "is" : "are"} gone`;
    case "orphaned-rows":
      return `${formatCount(rows ?? 0)} ${rows === 1 ? "row" : "rows"} of ${wording.name(table ?? "")} ${rows === 1 ? "refers" : "refer"} to no row of ${wording.name(references ?? "")} (foreign key ${wording.name(statement ?? "")})`;
  }
}

const liftedMeans = {
  lock: "while it waits for a lock, everybody waits behind it",
  statement: "a slow statement is not stopped, and keeps its locks until it ends",
};

const lostRows = ({ rows = 0, estimated }: Finding) =>
  estimated ? `about ${formatRoughCount(rows)} rows` : `${counted(rows, "row")}`;

const mostPartitions = 5;

function partitionNames(waitsFor: Finding["waitsFor"], { name }: Wording): string {
  const { partitions, inAll } = waitsFor ?? { partitions: [], inAll: 0 };
  const shown = partitions.slice(0, mostPartitions);
  const more = inAll - shown.length;
  return shown.map(name).join(", ") + (more > 0 ? ` and ${formatCount(more)} more` : "");
}

/** Whether a migration that was found to do this must not pass: it does too much, or nobody knows. */
export const failsPolicy = ({ outcome }: Pick<Finding, "outcome">) =>
  outcome !== "note" && outcome !== "exempt";

/** What to do about it, as the beginning of a sentence. */
export function nextFor({ saferWay, outcome }: Finding): string {
  if (outcome === "unmeasured" && saferWay === undefined)
    return "Give the migration a URL of the server itself, not of a pooler, and a limit that the looks can tell";
  const way = saferWay ?? "make it do less at once";
  return `${way[0]?.toUpperCase()}${way.slice(1)}`;
}
