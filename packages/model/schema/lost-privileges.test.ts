import { expect, test } from "vitest";
import { lostPrivileges } from "./lost-privileges.ts";
import type { SchemaObject } from "./object.ts";

const view = (id: string, definition = "SELECT 1"): SchemaObject => ({
  kind: "view",
  schema: "public",
  name: "Open. orders",
  definition,
  id,
});
const production = { 'privileges of view public."Open. orders"': "app_reader: SELECT; its owner: ALL" };
const again: SchemaObject = {
  kind: "privileges",
  of: "view",
  schema: "public",
  name: "Open. orders",
  definition: "app_reader: SELECT",
};

test("what is made anew has lost what production granted on it, though no clone had the grants", () => {
  const lost = [
    {
      change: "removed",
      kind: "privileges",
      of: "view",
      schema: "public",
      name: "Open. orders",
      before: "app_reader: SELECT; its owner: ALL",
    },
  ];
  expect(lostPrivileges([view("1")], [view("2")], production)).toEqual(lost);
  expect(lostPrivileges([view("1")], [view("2", "SELECT 2")], production)).toEqual(lost);
});

test("nothing is lost where it is the same object, where it is granted again, or where nothing was granted", () => {
  expect(lostPrivileges([view("1")], [view("1", "SELECT 2")], production)).toEqual([]);
  expect(lostPrivileges([view("1")], [view("2"), again], production)).toEqual([]);
  expect(lostPrivileges([view("1")], [view("2")], {})).toEqual([]);
});
