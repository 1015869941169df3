import { cloneToStaging } from "#steps/clone-to-staging/step.ts";
import { performStep } from "#steps/run/perform-step.ts";
import { testServices } from "#test/support/services.ts";

/** Last night's golden clone, made without a workflow: one of them is tested for it. */
export async function makeGoldenClone(
  directory: string,
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  const { result } = await performStep(
    {
      step: cloneToStaging,
      given: { golden: "true", journal: ".stagegate/night.jsonl" },
      directory,
      run: { v: 3, type: "run", id: "night-1", at: new Date().toISOString(), stagegate: "0.1.0" },
    },
    await testServices({ environment: { PATH: process.env.PATH, ...variables } }),
  );
  if (result.problem) throw new Error(result.problem.message);
}
