import { userError } from "#model/problem.ts";
import { defineStep } from "#model/step.ts";
import { smokeTestInputs } from "./inputs.ts";

export const smokeTest = defineStep({
  name: "smoke-test",
  description: "Checks by HTTP, SQL and commands that the app works on the migrated database.",
  inputs: smokeTestInputs,
  outputs: { passed: "The number of checks that passed.", failed: "The number of checks that did not pass." },
  async checkAhead({ checks }) {
    if (checks.length === 0) throw userError((await import("#checks/verdict-of-checks.ts")).noChecks);
  },
  run: async (inputs, context) => (await import("./run.ts")).run(inputs, context),
});
