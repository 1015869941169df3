import { expect, test } from "vitest";
import { cancelled, problemOf, refused, userError, verdictOf } from "./problem.ts";
import { worstVerdict } from "./verdict.ts";

test("each ending has its verdict", () => {
  expect(verdictOf(refused({ code: "x", message: "x" }).problem)).toBe("refused");
  expect(verdictOf(userError({ code: "x", message: "x" }).problem)).toBe("failed");
  expect(verdictOf(cancelled().problem)).toBe("inconclusive");
  expect(verdictOf(problemOf(new TypeError("x is not a function")))).toBe("failed");
});

test("whatever is thrown becomes a problem, and only ours is believed", () => {
  expect(problemOf(userError({ code: "no-such-file", message: "No file." }))).toEqual({
    kind: "user",
    code: "no-such-file",
    message: "No file.",
  });
  expect(problemOf("text")).toMatchObject({ kind: "bug", message: "text" });
  expect(problemOf({ problem: "not ours" })).toMatchObject({ kind: "bug" });
  expect(problemOf(undefined)).toMatchObject({ kind: "bug" });
});

test("the worst verdict counts, and nothing at all is failed", () => {
  expect(worstVerdict(["passed", "inconclusive"])).toBe("inconclusive");
  expect(worstVerdict(["passed", "refused", "failed"])).toBe("failed");
  expect(worstVerdict(["passed"])).toBe("passed");
  expect(worstVerdict([])).toBe("failed");
});
