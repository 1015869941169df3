import { expect, test } from "vitest";
import type { SchemaChange } from "./snapshot.ts";
import { lockedTables, touchedTables } from "./touched-tables.ts";

const changed = (kind: string, name: string, definition = "…"): SchemaChange => ({
  change: "changed",
  kind,
  name,
  after: definition,
});

test("columns, constraints and indexes are changes of their tables, however the names are quoted", () => {
  const changes = [
    changed("column", "public.users.email"),
    changed("constraint", 'public.users."users.email must be one"'),
    changed(
      "index",
      "public.by_ward",
      'CREATE INDEX by_ward ON public."Patients ON paper" USING btree (ward)',
    ),
    changed("index", "public.by_part", "CREATE UNIQUE INDEX by_part ON ONLY sales.parts USING btree (id)"),
    changed("table", 'public."a.b"'),
    changed("column", 'public."a.b".c'),
    changed("function", "public.f(integer)"),
  ];
  expect(touchedTables(changes)).toEqual([
    'public."Patients ON paper"',
    'public."a.b"',
    "public.users",
    "sales.parts",
  ]);
});

test("a table that the migration makes keeps nobody waiting", () => {
  const changes: SchemaChange[] = [
    { change: "added", kind: "table", name: "public.fresh", after: "TABLE" },
    { change: "added", kind: "column", name: "public.fresh.id", after: "bigint" },
    { change: "removed", kind: "table", name: "public.old", before: "TABLE" },
  ];
  expect(touchedTables(changes)).toEqual(["public.old"]);
});

test("a foreign key is a change of the table it refers to, and a partition one of its parent", () => {
  const changes: SchemaChange[] = [
    { change: "added", kind: "table", name: "public.visits", after: "TABLE" },
    {
      change: "added",
      kind: "constraint",
      name: "public.visits.visits_patient_fkey",
      after: 'FOREIGN KEY ("patient (id)", b) REFERENCES public."Patients, all"(id) ON DELETE CASCADE',
    },
    {
      change: "removed",
      kind: "constraint",
      name: "public.visits.ward",
      before: "FOREIGN KEY (ward) REFERENCES wards(id)",
    },
    {
      change: "added",
      kind: "table",
      name: "public.log_2",
      after: "TABLE PARTITION OF public.log FOR VALUES IN (2)",
    },
    {
      change: "changed",
      kind: "table",
      name: "public.old_log",
      before: 'TABLE INHERITS public.a, "public"."b, c"',
      after: "TABLE",
    },
  ];
  expect(touchedTables(changes)).toEqual(
    ['public."Patients, all"', "public.a", "public.log", "public.old_log", '"public"."b, c"', "wards"].sort(),
  );
});

test("tables that the recorder saw locked against others count, and those that were only written to do not", () => {
  const tables = [
    { name: "users", heldFor: "changing" as const },
    { name: "audit.Log lines", heldFor: "changing" as const },
    { name: "orders", heldFor: "writing" as const },
    { name: "unknown" },
  ];
  expect(lockedTables({ tables })).toEqual(["public.users", 'audit."Log lines"']);
});
