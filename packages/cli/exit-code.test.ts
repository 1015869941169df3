import { expect, test } from "vitest";
import type { Problem } from "#model/problem.ts";
import { exitCode } from "./exit-code.ts";

const result = { step: "migrate", headline: "", outputs: {}, durationMs: 0, judged: true };
const problem = (kind: Problem["kind"]): Problem => ({ kind, code: "some-code", message: "Some." });

test.each([
  ["what passed", { ...result, verdict: "passed" }, 0],
  ["a migration that failed", { ...result, verdict: "failed", problem: problem("user") }, 1],
  ["a defect", { ...result, verdict: "failed", problem: problem("bug"), judged: false }, 1],
  [
    "inputs that let nothing begin",
    { ...result, verdict: "failed", problem: problem("user"), judged: false },
    2,
  ],
  ["a guard that said no", { ...result, verdict: "refused", problem: problem("refused"), judged: false }, 3],
  ["what could not be measured", { ...result, verdict: "inconclusive" }, 4],
  ["a cancelled run", { ...result, verdict: "inconclusive", problem: problem("cancelled") }, 130],
] as const)("%s has its own exit code", (_what, ended, code) => {
  expect(exitCode(ended)).toBe(code);
});
