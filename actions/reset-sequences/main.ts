import { run } from "#action/run.ts";
import { resetSequences } from "#steps/reset-sequences.ts";

await run(resetSequences);
