import { describe, expect, test } from "vitest";
import { describeObject, keyOf, objectName, tableOf } from "./object.ts";

const names = [
  "plain",
  "a.b",
  'q"q',
  "two words",
  "Upper",
  "ünïcode",
  "dol$lar",
  "",
  "9lives",
  "a\nb",
  "x".repeat(63),
];

test("a name is quoted where its parts could not be told apart, or the server would read another", () => {
  expect(objectName({ schema: "public", table: "orders", name: "id" })).toBe("public.orders.id");
  expect(objectName({ schema: "a", name: "b" })).toBe("a.b");
  expect(objectName({ schema: "public", name: "a.b" })).toBe('public."a.b"');
  expect(objectName({ schema: 'S "x"', table: "Order lines", name: "ünï" })).toBe(
    '"S ""x"""."Order lines"."ünï"',
  );
  expect(objectName({ schema: "public", name: "f", arguments: "integer, text" })).toBe(
    "public.f(integer, text)",
  );
});

test("no two names of different parts have one text, nor one key", () => {
  const whole = names.filter((name) => name !== "");
  const all = whole.flatMap((schema) =>
    whole.flatMap((table) => whole.map((name) => ({ schema, table, name }))),
  );
  expect(new Set(all.map(objectName)).size).toBe(all.length);
  expect(new Set(all.map((name) => keyOf({ kind: "column", ...name }))).size).toBe(all.length);
});

test("an aspect is said to be one of its object", () => {
  expect(describeObject({ kind: "index", schema: "public", name: "i" })).toBe("index public.i");
  expect(describeObject({ kind: "comment", of: "materialized view", schema: "public", name: "v" })).toBe(
    "comment of materialized view public.v",
  );
  expect(describeObject({ kind: "large objects", name: "" })).toBe("large objects");
});

describe("the table of an object", () => {
  const at = { schema: "public", name: "orders" };
  test.each([
    ["a table", { kind: "table", ...at }, at],
    ["a column", { kind: "column", schema: "public", table: "orders", name: "id" }, at],
    ["an index", { kind: "index", schema: "public", name: "i", on: at }, at],
    ["a table's privileges", { kind: "privileges", of: "table", ...at }, at],
    ["a function", { kind: "function", ...at }, undefined],
    ["a sequence that nothing owns", { kind: "sequence", ...at }, undefined],
    ["a schema of that name", { kind: "schema", name: "orders" }, undefined],
  ])("%s", (_what, object, table) => {
    expect(tableOf(object)).toEqual(table);
  });
});
