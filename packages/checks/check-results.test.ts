import { expect, test } from "vitest";
import type { CheckFact } from "#model/facts/smoke.ts";
import { resultsFor } from "./check-results.ts";

const checks: CheckFact[] = [
  { name: "health", kind: "http", outcome: "passed", attempts: 1, durationMs: 1_234, problems: [] },
  {
    name: 'a "b" <c> & d\u0001',
    kind: "sql",
    outcome: "wrong-answer",
    attempts: 2,
    durationMs: 10,
    problems: ['value: expected "1", found 2', "rows: expected 1, found 0"],
  },
  { name: "away", kind: "command", outcome: "unreachable", attempts: 1, durationMs: 6, problems: ["gone"] },
];

test("a name that ends in .xml gets JUnit's XML", () => {
  expect(resultsFor("out/checks.xml", checks)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1" errors="1" time="1.250">
  <testsuite name="smoke-test" tests="3" failures="1" errors="1" time="1.250">
    <testcase classname="http" name="health" time="1.234"/>
    <testcase classname="sql" name="a &quot;b&quot; &lt;c&gt; &amp; d" time="0.010">
      <failure type="wrong-answer" message="value: expected &quot;1&quot;, found 2">value: expected &quot;1&quot;, found 2
rows: expected 1, found 0</failure>
    </testcase>
    <testcase classname="command" name="away" time="0.006">
      <error type="unreachable" message="gone">gone</error>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test("any other name gets JSON", () => {
  expect(JSON.parse(resultsFor("checks.json", checks))).toEqual({ checks });
});
