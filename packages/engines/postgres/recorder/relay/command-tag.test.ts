import { expect, test } from "vitest";
import { readCommandTag } from "./command-tag.ts";

test.each([
  ["CREATE TABLE", { tag: "CREATE TABLE" }],
  ["INSERT 0 5", { tag: "INSERT", rows: 5 }],
  ["INSERT 16384 1", { tag: "INSERT", rows: 1 }],
  ["UPDATE 0", { tag: "UPDATE", rows: 0 }],
  ["COPY 12345678", { tag: "COPY", rows: 12_345_678 }],
  ["SELECT 1000000", { tag: "SELECT", rows: 1_000_000 }],
  ["ALTER TABLE", { tag: "ALTER TABLE" }],
  ["", { tag: "" }],
  ["5", { tag: "5" }],
])("%j", (tag, read) => {
  expect(readCommandTag(Buffer.from(`${tag}\0`))).toEqual(read);
});
