import { run } from "#action/run.ts";
import { rollback } from "#steps/rollback/step.ts";

await run(rollback);
