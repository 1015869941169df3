import type { SchemaChange } from "#model/schema/changes.ts";
import { describeObject, objectName } from "#model/schema/object.ts";
import { blockLines } from "../escape.ts";
import { factsOf, type Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";

const words = ["added", "removed", "changed", "renamed", "replaced"] as const;

/** The schema before against the schema after. */
export function schemaChangesSection(rehearsal: Rehearsal): Section[] {
  const changes = (factsOf(rehearsal, "migrate")?.changes ?? []).filter((change) => !isConsequence(change));
  if (changes.length === 0) return [];
  const counted = words
    .map((word) => [changes.filter(({ change }) => change === word).length, word] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`);
  return [
    {
      title: `Schema changes: ${counted.join(", ")}`,
      shown: "folded",
      priority: 7,
      blocks: [{ kind: "fence", language: "diff", lines: changes.flatMap(schemaChangeLines) }],
    },
  ];
}

/** A part of a table that has another name now, and is itself as it was. */
const isConsequence = ({ change, before, after, name, table, from }: SchemaChange) =>
  change === "renamed" && table !== undefined && before === after && from?.name === name;

/** One change as lines of a diff. */
export function schemaChangeLines(change: SchemaChange): string[] {
  const { before, after } = change;
  const signed = (sign: string, text: string | undefined) =>
    text === undefined ? [] : blockLines(text).map((line) => `${sign} ${line}`);
  const title = `@@ ${blockLines(titleOf(change)).join(" ")} @@`;
  return before === after ? [title] : [title, ...signed("-", before), ...signed("+", after)];
}

function titleOf(change: SchemaChange): string {
  const name = describeObject(change);
  if (change.change === "renamed" && change.from) return `${name}, renamed from ${objectName(change.from)}`;
  return change.change === "replaced" ? `${name}, dropped and made anew` : name;
}
