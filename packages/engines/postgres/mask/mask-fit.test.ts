import { expect, test } from "vitest";
import { fittingKinds, misfit } from "./mask-fit.ts";

const column = (base: string, given: object = {}) => ({
  base,
  array: false,
  notNull: false,
  generated: false,
  unique: false,
  ...given,
});

test("a text column takes every kind", () => {
  expect(fittingKinds(column("text"))).toEqual(["email", "phone", "name", "text", "token", "null", "keep"]);
});

test.each([
  ["jsonb", ["text", "null", "keep"]],
  ["bytea", ["text", "null", "keep"]],
  ["uuid", ["token", "null", "keep"]],
  ["int8", ["phone", "token", "null", "keep"]],
  ["int4", ["token", "null", "keep"]],
  ["date", ["null", "keep"]],
])("%s takes %j", (base, kinds) => {
  expect(fittingKinds(column(base))).toEqual(kinds);
});

test("a NOT NULL column cannot be emptied", () => {
  expect(misfit("null", column("date", { notNull: true }))).toBe("the column is NOT NULL");
  expect(misfit(null, column("date", { notNull: true }))).toBe("the column is NOT NULL");
});

test("what gives equal results cannot stand on a unique column", () => {
  expect(misfit("text", column("text", { unique: true }))).toContain("must stay unique");
  expect(misfit({ constant: "x" }, column("text", { unique: true }))).toContain("unique column");
});

test("a column too short for the kind is told how long it must be", () => {
  expect(misfit("email", column("varchar", { length: 10 }))).toBe(
    "it needs 18 characters, and the column has 10",
  );
  expect(misfit("token", column("varchar", { length: 6, unique: true }))).toBeUndefined();
});

test("a computed column is masked through those it is computed from", () => {
  expect(misfit("email", column("text", { generated: true }))).toContain("computes");
});

test("an array of text takes the kinds of text, an array of documents none", () => {
  expect(misfit("email", column("text", { array: true }))).toBeUndefined();
  expect(misfit("text", column("jsonb", { array: true }))).toBe("it does not fit the type");
});
