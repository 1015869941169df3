import { run } from "#action/run.ts";
import { rehearse } from "#steps/rehearse.ts";

await run(rehearse);
