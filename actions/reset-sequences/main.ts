import { run } from "#action/run.ts";
import { resetSequences } from "#steps/reset-sequences/step.ts";

await run(resetSequences);
