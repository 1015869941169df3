import { spawnSync } from "node:child_process";
import { installTools } from "./tools/install.ts";
import { installMigrationTools } from "./tools/migration-tools.ts";

// Tests that need more than npm packages: workflows run by act, checked by actionlint and zizmor, and
// migrations run by the tools of other languages.
const tools = installTools();
installMigrationTools();
const run = spawnSync("vitest", ["run", "--config", "vitest.tools.config.ts", ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, STAGEGATE_TOOLS: tools },
});
process.exitCode = run.status ?? 1;
