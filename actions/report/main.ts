import { run } from "#action/run.ts";
import { report } from "#steps/report.ts";

await run(report);
