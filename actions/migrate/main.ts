import { run } from "#action/run.ts";
import { migrate } from "#steps/migrate.ts";

await run(migrate);
