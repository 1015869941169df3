import { formatDuration } from "#model/duration.ts";
import type { Finding } from "#model/facts/policy.ts";
import { formatCount } from "#model/size.ts";
import { code } from "../escape.ts";

/** So many are still told one by one. */
const few = 2;

/** So many of a list are named. */
const mostNamed = 10;

/** Findings that are of one kind and have one remedy, in one group where they are many; the others each in their own. */
export function alikeTogether(findings: readonly Finding[]): [Finding, ...Finding[]][] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].flatMap((group): [Finding, ...Finding[]][] =>
    group.length > few ? [group] : group.map((finding) => [finding]),
  );
}

const keyOf = ({ limit, outcome, saferWay, reason, empty, partOf }: Finding) =>
  JSON.stringify([limit, outcome, saferWay, reason, empty, partOf]);

/** The others of a group, by name and figure: `; likewise lines 3.0 s, users 1.2 s and 9 more`. */
export function likewise(alike: readonly Finding[]): string {
  if (alike.length === 0) return "";
  const named = alike.slice(0, mostNamed).map(nameWithFigure).join(", ");
  const more = alike.length - mostNamed;
  return `; likewise ${named}${more > 0 ? ` and ${formatCount(more)} more` : ""}`;
}

const ofObjects: readonly Finding["limit"][] = [
  "invalid-index",
  "incomplete-index",
  "unvalidated-constraint",
];

function nameWithFigure({ limit, table, statement, figureMs, rows }: Finding): string {
  const name = ofObjects.includes(limit) ? statement : (table ?? statement);
  const isOfRows = limit === "lost-rows" || limit === "dropped-table" || limit === "orphaned-rows";
  const figure = isOfRows
    ? rows === undefined
      ? ""
      : ` (${formatCount(rows)} rows)`
    : figureMs === undefined
      ? ""
      : ` ${formatDuration(figureMs)}`;
  return `${code(name ?? "", 100)}${figure}`;
}
