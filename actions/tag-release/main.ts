import { run } from "#action/run.ts";
import { tagRelease } from "#steps/tag-release.ts";

await run(tagRelease);
