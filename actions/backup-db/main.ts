import { run } from "#action/run.ts";

await run("backup-db");
