import { expect, test } from "vitest";
import type { SchemaObject } from "./object.ts";
import { behind } from "./positions.ts";

const at = (definition: string, more: Partial<SchemaObject> = {}): SchemaObject => ({
  kind: "position",
  of: "sequence",
  schema: "public",
  name: "s",
  definition,
  ...more,
});
const large = (definition: string): SchemaObject => ({ kind: "large objects", name: "", definition });

test.each<[string, SchemaObject[], SchemaObject[], number]>([
  ["the same", [at("40")], [at("40")], 0],
  ["ahead", [at("40")], [at("41")], 0],
  ["behind", [at("40")], [at("39")], 1],
  ["behind by more than a JS number tells", [at("9223372036854775807")], [at("9223372036854775806")], 1],
  ["made anew", [at("40")], [at("NOT USED")], 1],
  ["never used before", [at("NOT USED")], [at("1")], 0],
  ["counting down, ahead", [at("-40", { traits: "descending" })], [at("-41", { traits: "descending" })], 0],
  ["counting down, behind", [at("-40", { traits: "descending" })], [at("-39", { traits: "descending" })], 1],
  ["gone, which the schema tells", [at("40")], [], 0],
  ["fewer large objects", [large("3")], [large("2")], 1],
  ["no large object any more", [large("3")], [], 1],
  ["more large objects", [large("3")], [large("4")], 0],
])("%s", (_what, was, is, count) => {
  expect(behind(was, is)).toHaveLength(count);
});
