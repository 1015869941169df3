import { run } from "#action/run.ts";
import { cloneToStaging } from "#steps/clone-to-staging.ts";

await run(cloneToStaging);
