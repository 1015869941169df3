import { expect, test } from "vitest";
import { lossFigures } from "./loss-figures.ts";

const table = "public.t";
const column = "public.t.a";

test("rows lost, values lost and values changed are told apart", () => {
  expect(
    lossFigures([
      { table, what: "not-restored", count: 1500 },
      { table, column, what: "dropped", count: 20 },
      { table, column, what: "changed", count: 75_000 },
      { table, what: "left-behind", count: 1 },
    ]),
  ).toBe("1,500 rows lost, 20 values lost, 75,000 values changed, 1 row left behind");
});

test("what was not counted is said to be, and nothing is nothing", () => {
  expect(lossFigures([{ table, column, what: "changed" }])).toBe("values of 1 column changed (not counted)");
  expect(
    lossFigures([
      { table, column, what: "changed" },
      { table, column, what: "changed", count: 3 },
    ]),
  ).toBe("at least 3 values changed");
  expect(lossFigures([])).toBe("");
});
