import { run } from "#action/run.ts";
import { tagRelease } from "#steps/tag-release/step.ts";

await run(tagRelease);
