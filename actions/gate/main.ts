import { run } from "#action/run.ts";
import { gate } from "#steps/gate.ts";

await run(gate);
