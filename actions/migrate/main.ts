import { run } from "#action/run.ts";
import { migrate } from "#steps/migrate/step.ts";

await run(migrate);
