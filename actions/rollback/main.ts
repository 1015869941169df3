import { run } from "#action/run.ts";
import { rollback } from "#steps/rollback.ts";

await run(rollback);
