import { run } from "#action/run.ts";
import { smokeTest } from "#steps/smoke-test/step.ts";

await run(smokeTest);
