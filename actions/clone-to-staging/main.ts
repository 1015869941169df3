import { run } from "#action/run.ts";
import { cloneToStaging } from "#steps/clone-to-staging/step.ts";

await run(cloneToStaging);
