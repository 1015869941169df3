import { run } from "#action/run.ts";
import { gate } from "#steps/gate/step.ts";

await run(gate);
