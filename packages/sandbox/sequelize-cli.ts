import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Services } from "#model/step.ts";
import { runTeamTool } from "./run-team-tool.ts";

/**
 * Runs our own sequelize-cli in `project`, as its team does.
 *
 * @throws StagegateError `sequelize-failed` with its last lines.
 */
export async function sequelizeCli(
  words: readonly string[],
  { project, url }: { project: string; url: string },
  services: Services,
): Promise<void> {
  const cli = dirname(createRequire(import.meta.url).resolve("sequelize-cli/package.json"));
  await runTeamTool(
    {
      program: process.execPath,
      arguments: [join(cli, "lib", "sequelize"), ...words],
      directory: project,
      variables: { DATABASE_URL: url },
      failure: { code: "sequelize-failed", command: `sequelize-cli ${words.join(" ")}` },
    },
    services,
  );
}
