import { expect, test } from "vitest";
import type { SchemaChange } from "#model/schema/changes.ts";
import { schemaChangeLines } from "./schema-changes.ts";

const table = { kind: "table", schema: "public", name: "people" };

test.each<[SchemaChange, string[]]>([
  [{ ...table, change: "added", after: "TABLE" }, ["@@ table public.people @@", "+ TABLE"]],
  [
    { ...table, change: "renamed", from: { ...table, name: "My users" }, before: "TABLE", after: "TABLE" },
    ['@@ table public.people, renamed from public."My users" @@'],
  ],
  [
    { ...table, change: "replaced", before: "TABLE", after: "TABLE" },
    ["@@ table public.people, dropped and made anew @@"],
  ],
  [
    { ...table, kind: "privileges", of: "table", change: "removed", before: "app: SELECT" },
    ["@@ privileges of table public.people @@", "- app: SELECT"],
  ],
])("a change as lines of a diff: %o", (change, lines) => {
  expect(schemaChangeLines(change)).toEqual(lines);
});
