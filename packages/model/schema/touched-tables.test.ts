import { expect, test } from "vitest";
import type { SchemaChange } from "./changes.ts";
import { lockedTables, touchedTables } from "./touched-tables.ts";

const changed = (kind: string, at: Partial<SchemaChange> & { name: string }): SchemaChange => ({
  change: "changed",
  kind,
  schema: "public",
  after: "…",
  ...at,
});

test("columns, constraints and indexes are changes of their tables, whatever signs are in the names", () => {
  const changes = [
    changed("column", { table: "users", name: "email" }),
    changed("constraint", { table: "users", name: "users.email must be one" }),
    changed("index", { name: "by_ward", is: { on: { schema: "public", name: "Patients ON paper" } } }),
    changed("index", { name: "by_part", is: { on: { schema: "sales", name: "parts" } } }),
    changed("table", { name: "a.b" }),
    changed("column", { table: "a.b", name: "c" }),
    changed("function", { name: "f", arguments: "integer" }),
    changed("view", { name: "v" }),
    changed("privileges", { of: "table", name: "granted" }),
  ];
  expect(touchedTables(changes)).toEqual([
    'public."Patients ON paper"',
    'public."a.b"',
    "public.users",
    "sales.parts",
  ]);
});

test("a table that the migration makes keeps nobody waiting", () => {
  const changes = [
    changed("table", { change: "added", name: "fresh" }),
    changed("column", { change: "added", table: "fresh", name: "id" }),
    changed("table", { change: "removed", name: "old" }),
  ];
  expect(touchedTables(changes)).toEqual(["public.old"]);
});

test("a table that gets another name is known by the one that production has", () => {
  const from = { kind: "table", schema: "public", name: "old" };
  expect(touchedTables([changed("table", { change: "renamed", name: "new", from })])).toEqual(["public.old"]);
});

test("a foreign key is a change of the table it refers to, and a partition one of its parent", () => {
  const place = (schema: string, name: string) => ({ schema, name });
  const changes = [
    changed("table", { change: "added", name: "visits" }),
    changed("constraint", {
      change: "added",
      table: "visits",
      name: "visits_patient_fkey",
      is: { references: place("public", "Patients, all") },
    }),
    changed("constraint", {
      change: "removed",
      table: "visits",
      name: "ward",
      was: { references: place("public", "wards") },
    }),
    changed("table", { change: "added", name: "log_2", is: { parents: [place("public", "log")] } }),
    changed("table", { name: "old_log", was: { parents: [place("public", "a"), place("x", "b, c")] } }),
  ];
  expect(touchedTables(changes)).toEqual(
    ['public."Patients, all"', "public.a", "public.log", "public.old_log", 'x."b, c"', "public.wards"].sort(),
  );
});

test("tables that the recorder saw locked against others count, and those that were only written to do not", () => {
  const tables = [
    { name: "users", heldFor: "changing" as const },
    { name: "audit.Log lines", heldFor: "changing" as const },
    { name: "a.b", at: { schema: "public", name: "a.b" }, heldFor: "changing" as const },
    { name: "orders", heldFor: "writing" as const },
    { name: "unknown" },
  ];
  expect(lockedTables({ tables })).toEqual(["public.users", 'audit."Log lines"', 'public."a.b"']);
});
