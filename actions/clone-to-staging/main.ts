import { run } from "#action/run.ts";

await run("clone-to-staging");
