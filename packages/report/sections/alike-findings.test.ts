import { expect, test } from "vitest";
import type { Finding } from "#model/facts/policy.ts";
import { alikeTogether, likewise } from "./alike-findings.ts";

const block = (table: string, figureMs: number): Finding => ({
  ...{ limit: "longest-write-block", outcome: "note", table, figureMs, saferWay: "build it CONCURRENTLY" },
});
const many = Array.from({ length: 14 }, (_, at) => block(`t${at}`, 20_000 - at * 1_000));
const other = { ...block("users", 3_000), saferWay: "reindex CONCURRENTLY" };

test("many that are alike are one, with a list of the others; two are told one by one", () => {
  const groups = alikeTogether([...many, other, block("users", 1_500)]);
  expect(groups.map((group) => group.length)).toEqual([15, 1]);
  expect(alikeTogether([block("a", 1), block("b", 2)]).map((group) => group.length)).toEqual([1, 1]);
});

test("the list has names and figures, and counts what it leaves out", () => {
  expect(likewise(many.slice(1, 3))).toBe("; likewise `t1` 19.0 s, `t2` 18.0 s");
  expect(likewise(many.slice(1))).toMatch(/^; likewise `t1` 19\.0 s, .*`t10` 10\.0 s and 3 more$/);
  const index: Finding = { limit: "invalid-index", outcome: "note", table: "t", statement: "t_idx" };
  expect(likewise([index])).toBe("; likewise `t_idx`");
});
