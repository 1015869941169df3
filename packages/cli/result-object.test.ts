import { expect, test } from "vitest";
import { secretRegistry } from "#process/secrets.ts";
import { failedJournal } from "#test/support/sample-journal.ts";
import { jsonLine, problemObject, resultObject } from "./result-object.ts";

const problem = { kind: "user" as const, code: "checks-failed", message: "1 of 2 checks failed: orders." };
const result = {
  step: "rehearse",
  verdict: "failed" as const,
  headline: "smoke-test failed",
  outputs: { applied: "1" },
  problem,
  durationMs: 1_234.6,
  judged: true,
};

test("the result of a rehearsal has its steps, in order, each with how it ended", () => {
  const object = resultObject(result, failedJournal);
  expect(object).toMatchObject({
    command: "rehearse",
    exitCode: 1,
    durationMs: 1_235,
    outputs: { applied: "1" },
  });
  const steps = object.steps as { step: string; verdict: string; problem?: object }[];
  expect(steps.map(({ step, verdict }) => [step, verdict])).toEqual(
    failedJournal.flatMap((entry) => (entry.type === "step" ? [[entry.step, entry.verdict]] : [])),
  );
  expect(steps.at(-1)?.verdict).toBe("failed");
});

test("a secret is in no text of the line, which stays JSON and keeps our words whatever the secret is", () => {
  const secrets = secretRegistry();
  for (const secret of ["failed", 'a"b\\c', "rehearse", "result"]) secrets.add(secret);
  const leaking = { ...problem, message: 'The password a"b\\c did not do.' };
  const line = jsonLine(resultObject({ ...result, problem: leaking }, []), secrets);
  expect(line.endsWith("}\n")).toBe(true);
  expect(JSON.parse(line)).toMatchObject({
    event: "result",
    command: "rehearse",
    verdict: "failed",
    headline: "smoke-test ***",
    problem: { code: "checks-failed", message: "The password *** did not do." },
  });
});

test("what came to no result has its problem and its exit code", () => {
  expect(problemObject(problem, 2)).toMatchObject({
    event: "result",
    verdict: "failed",
    exitCode: 2,
    problem,
  });
});
