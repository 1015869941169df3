import type { SchemaChange } from "#model/schema/snapshot.ts";
import { blockLines } from "../escape.ts";
import { factsOf, type Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";

const words = ["added", "removed", "changed"] as const;

/** The schema before against the schema after. */
export function schemaChangesSection(rehearsal: Rehearsal): Section[] {
  const changes = factsOf(rehearsal, "migrate")?.changes ?? [];
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

/** One change as lines of a diff. */
export function schemaChangeLines({ kind, name, before, after }: SchemaChange): string[] {
  const signed = (sign: string, text: string | undefined) =>
    text === undefined ? [] : blockLines(text).map((line) => `${sign} ${line}`);
  return [`@@ ${blockLines(`${kind} ${name}`).join(" ")} @@`, ...signed("-", before), ...signed("+", after)];
}
