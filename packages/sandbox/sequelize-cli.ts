import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { cleanEnvironment } from "#process/clean-environment.ts";
import { runProgram } from "#process/run-program.ts";

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
  const printed: string[] = [];
  const keep = (line: string) => void printed.push(services.secrets.redact(line));
  const { exitCode } = await runProgram({
    program: process.execPath,
    arguments: [join(cli, "lib", "sequelize"), ...words],
    environment: cleanEnvironment(services.environment, { DATABASE_URL: url }),
    directory: project,
    signal: services.signal,
    onOutput: keep,
    onError: keep,
  });
  if (exitCode !== 0)
    throw userError({
      code: "sequelize-failed",
      message: `sequelize-cli ${words.join(" ")} ended with exit code ${exitCode}.`,
      details: printed.slice(-15),
    });
}
