import { expect, test } from "vitest";
import type { RunEntry } from "#model/journal.ts";
import { version } from "#model/version.ts";
import { sampleStep } from "#test/support/sample-step.ts";
import { testServices } from "#test/support/services.ts";
import { performStep } from "./perform-step.ts";

const run: Omit<RunEntry, "name"> = {
  v: 3,
  at: new Date().toISOString(),
  type: "run",
  id: "1",
  stagegate: version,
};

test("git is asked for the tree of a step that runs, and for nothing where its inputs are wrong", async () => {
  const services = await testServices();
  let asked = 0;
  const perform = async (given: Record<string, string>) => {
    const tree = async () => {
      asked += 1;
      return "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    };
    const { temporaryDirectory: directory } = await testServices();
    return performStep({ step: sampleStep(), given, directory, run, tree }, services);
  };
  const wrong = await perform({ retries: "many" });
  expect(wrong.result).toMatchObject({ verdict: "failed", problem: { code: "bad-inputs" } });
  expect(asked).toBe(0);
  const right = await perform({});
  expect(right.result.verdict).toBe("passed");
  expect((await right.journal?.entries())?.[0]).toMatchObject({
    type: "run",
    tree: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
  });
});
