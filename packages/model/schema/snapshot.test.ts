import { expect, test } from "vitest";
import { diffSchemas, type SchemaObject, schemaFingerprint, undoChanges } from "./snapshot.ts";

const id: SchemaObject = { kind: "column", name: "public.orders.id", definition: "bigint not null" };
const total: SchemaObject = { kind: "column", name: "public.orders.total", definition: "numeric" };
const index: SchemaObject = { kind: "index", name: "public.orders.id", definition: "CREATE INDEX …" };

test("the fingerprint is blind to order and sees every change", () => {
  expect(schemaFingerprint([id, total])).toBe(schemaFingerprint([total, id]));
  expect(schemaFingerprint([id])).not.toBe(schemaFingerprint([id, total]));
  expect(schemaFingerprint([id, total])).not.toBe(
    schemaFingerprint([id, { ...total, definition: "numeric not null" }]),
  );
});

test("a diff names what was added, removed and changed, and keeps kinds of one name apart", () => {
  const changed = { ...total, definition: "numeric not null" };
  expect(diffSchemas([id, total], [changed, index])).toEqual([
    { change: "removed", kind: "column", name: "public.orders.id", before: "bigint not null" },
    { change: "added", kind: "index", name: "public.orders.id", after: "CREATE INDEX …" },
    {
      change: "changed",
      kind: "column",
      name: "public.orders.total",
      before: "numeric",
      after: "numeric not null",
    },
  ]);
  expect(diffSchemas([id, total], [total, id])).toEqual([]);
});

test("changes can be undone: what was before is found again from what is after", () => {
  const object = (name: string, definition: string) => ({ kind: "table", name, definition });
  const before = [object("a", "1"), object("b", "1"), object("c", "1")];
  const after = [object("d", "1"), object("b", "2"), object("c", "1")];
  const undone = undoChanges(after, diffSchemas(before, after));
  expect(schemaFingerprint(undone)).toBe(schemaFingerprint(before));
});
