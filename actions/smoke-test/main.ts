import { run } from "#action/run.ts";
import { smokeTest } from "#steps/smoke-test.ts";

await run(smokeTest);
