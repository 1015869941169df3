import { expect, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { compareInvariants, invariantsSchema, readInvariants, refuseUnread } from "./invariants.ts";

const outcomeOf = (before: string | null, after: string | null, tolerance?: number | string) => {
  const invariants = invariantsSchema.parse([
    { name: "total", sql: "select 1", ...(tolerance === undefined ? {} : { tolerance }) },
  ]);
  return compareInvariants(invariants, [{ value: before }], [{ value: after }])[0];
};

test.each<[string | null, string | null, number | string | undefined, "held" | "broken"]>([
  ["1000", "1000", undefined, "held"],
  ["1000", "1000.00", undefined, "held"],
  ["1000", "999", undefined, "broken"],
  ["1000", "999", 1, "held"],
  ["1000", "990", "1%", "held"],
  ["1000", "989", "1%", "broken"],
  ["-1000", "-1010", "1%", "held"],
  ["0", "1", "50%", "broken"],
  ["9007199254740993", "9007199254740992", undefined, "broken"],
  ["a", "b", 5, "broken"],
  [null, null, undefined, "held"],
  ["0", null, 5, "broken"],
])("%s before and %s after, with a tolerance of %s: %s", (before, after, tolerance, outcome) => {
  expect(outcomeOf(before, after, tolerance)?.outcome).toBe(outcome);
});

test("only numbers of few digits are told; a name or a phone number is not", () => {
  expect(outcomeOf("12", "13")).toMatchObject({ before: "12", after: "13" });
  expect(outcomeOf("Ann Example", "4915112345678")).toMatchObject({
    before: "a text of 11 characters",
    after: "a number of 13 digits",
  });
});

test("what gives no single value is told by name before anything runs", async () => {
  const invariants = invariantsSchema.parse([
    { name: "fine", sql: "select 1; " },
    { name: "many", sql: "select n from t -- all" },
  ]);
  const readings = await readInvariants(
    {
      select: async (sql) => ({ columns: ["n"], rows: sql.includes("-- all\n") ? [["1"], ["2"]] : [["1"]] }),
    },
    invariants,
  );
  expect(readings).toEqual([{ value: "1" }, { unread: "it gives several rows of 1 columns" }]);
  try {
    refuseUnread(invariants, readings);
    expect.unreachable();
  } catch (error) {
    expect(problemOf(error)).toMatchObject({
      code: "bad-invariant",
      details: ["many: it gives several rows of 1 columns"],
    });
  }
});
