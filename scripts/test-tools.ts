import { spawnSync } from "node:child_process";
import { installTools } from "./tools/install.ts";

// Tests that need more than npm packages: workflows run by act, and checked by actionlint and zizmor.
const tools = installTools();
const run = spawnSync("vitest", ["run", "--config", "vitest.tools.config.ts", ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, STAGEGATE_TOOLS: tools },
});
process.exitCode = run.status ?? 1;
