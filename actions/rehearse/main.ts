import { run } from "#action/run.ts";
import { rehearse } from "#steps/rehearse/step.ts";

await run(rehearse);
