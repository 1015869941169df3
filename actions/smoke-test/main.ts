import { run } from "#action/run.ts";

await run("smoke-test");
