import { describe, expect, test } from "vitest";
import { diffSchemas, joinChanges, type SchemaChange, undoChanges } from "./changes.ts";
import { schemaFingerprint } from "./fingerprint.ts";
import { describeObject, type SchemaObject } from "./object.ts";

const column = (name: string, definition: string, more: Partial<SchemaObject> = {}): SchemaObject => ({
  kind: "column",
  schema: "public",
  table: "orders",
  name,
  definition,
  ...more,
});
const table = (name: string, definition = "TABLE", more: Partial<SchemaObject> = {}): SchemaObject => ({
  kind: "table",
  schema: "public",
  name,
  definition,
  ...more,
});
const id = column("id", "bigint not null");
const total = column("total", "numeric");
const index: SchemaObject = { kind: "index", schema: "public", name: "id", definition: "CREATE INDEX …" };

const said = (changes: readonly SchemaChange[]) =>
  changes.map((change) => `${change.change} ${describeObject(change)}`);

test("the fingerprint is blind to order and sees every change", () => {
  expect(schemaFingerprint([id, total])).toBe(schemaFingerprint([total, id]));
  expect(schemaFingerprint([id])).not.toBe(schemaFingerprint([id, total]));
  const changed = { ...total, definition: "numeric not null" };
  expect(schemaFingerprint([id, total])).not.toBe(schemaFingerprint([id, changed]));
  expect(schemaFingerprint([{ ...id, owner: "app" }])).not.toBe(schemaFingerprint([{ ...id, owner: "dba" }]));
});

test("a diff names what was added, removed and changed, and keeps kinds of one name apart", () => {
  const changed = { ...total, definition: "numeric not null" };
  expect(diffSchemas([id, total], [changed, index])).toEqual([
    { change: "added", kind: "index", schema: "public", name: "id", after: "CREATE INDEX …" },
    {
      change: "removed",
      kind: "column",
      schema: "public",
      table: "orders",
      name: "id",
      before: "bigint not null",
    },
    {
      change: "changed",
      kind: "column",
      schema: "public",
      table: "orders",
      name: "total",
      before: "numeric",
      after: "numeric not null",
    },
  ]);
  expect(diffSchemas([id, total], [total, id])).toEqual([]);
});

test("names are kept apart by their parts, whatever signs are in them", () => {
  const dotted = table("a.b");
  const other = { ...table("b"), schema: "a" };
  expect(said(diffSchemas([dotted], [other]))).toEqual(["added table a.b", 'removed table public."a.b"']);
  expect(said(diffSchemas([table('x".y')], [table("x.y")]))).toEqual([
    'removed table public."x"".y"',
    'added table public."x.y"',
  ]);
});

test("an owner is a change of an object that stays, and none of one that is made or dropped", () => {
  const before = [table("a", "TABLE", { owner: "app" }), table("old", "TABLE", { owner: "app" })];
  const after = [table("a", "TABLE", { owner: "dba" }), table("new", "TABLE", { owner: "app" })];
  const changes = diffSchemas(before, after);
  expect(said(changes)).toEqual([
    "changed owner of table public.a",
    "added table public.new",
    "removed table public.old",
  ]);
  expect(schemaFingerprint(undoChanges(after, changes))).toBe(schemaFingerprint(before));
});

describe("an object is followed by its identity", () => {
  const before = [table("a", "TABLE", { id: "1" }), column("x", "int", { table: "a", id: "1.1" })];

  test("a new name is a new name", () => {
    const after = [table("b", "TABLE", { id: "1" }), column("x", "int", { table: "b", id: "1.1" })];
    const changes = diffSchemas(before, after);
    expect(said(changes)).toEqual(["renamed table public.b", "renamed column public.b.x"]);
    expect(changes[0]?.from).toEqual({ kind: "table", schema: "public", name: "a" });
    expect(schemaFingerprint(undoChanges(after, changes))).toBe(schemaFingerprint(before));
  });

  test("two that swap their names are both told", () => {
    const pair = (one: string, other: string) => [
      table("a", "TABLE", { id: one }),
      table("b", "TABLE", { id: other }),
    ];
    expect(said(diffSchemas(pair("1", "2"), pair("2", "1")))).toEqual([
      "replaced table public.a",
      "replaced table public.b",
    ]);
  });

  test("one that was dropped and made anew as it was is told, and an index is not", () => {
    const again = [table("a", "TABLE", { id: "7" }), column("x", "int", { table: "a", id: "7.1" })];
    expect(said(diffSchemas(before, again))).toEqual(["replaced table public.a"]);
    expect(diffSchemas([{ ...index, id: "1" }], [{ ...index, id: "2" }])).toEqual([]);
  });
});

test("changes can be undone: what was before is found again from what is after", () => {
  const before = [table("a", "1"), table("b", "1"), table("c", "1")];
  const after = [table("d", "1"), table("b", "2"), table("c", "1")];
  const undone = undoChanges(after, diffSchemas(before, after));
  expect(schemaFingerprint(undone)).toBe(schemaFingerprint(before));
});

test("changes one after the other are those from end to end", () => {
  const moments = [
    [table("a", "1", { id: "1" }), table("b", "1", { id: "2" }), table("c", "1", { id: "3" })],
    [table("x", "1", { id: "1" }), table("b", "2", { id: "2" })],
    [table("x", "2", { id: "1" }), table("b", "1", { id: "2" }), table("c", "1", { id: "4" })],
  ] as const;
  const joined = joinChanges(diffSchemas(moments[0], moments[1]), diffSchemas(moments[1], moments[2]));
  expect(schemaFingerprint(undoChanges(moments[2], joined))).toBe(schemaFingerprint(moments[0]));
  expect(said(joined).sort()).toEqual(["added table public.x", "removed table public.a"]);
});
