import { run } from "#action/run.ts";
import { report } from "#steps/report/step.ts";

await run(report);
