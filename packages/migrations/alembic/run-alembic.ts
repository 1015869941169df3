import { runPython } from "../python.ts";
import type { ToolRun } from "../tool.ts";
import { toolUrl } from "../tool-url.ts";
import { alembicProgram } from "./program.ts";
import { alembicRoot } from "./project.ts";

/**
 * Runs Alembic on the database of a run.
 *
 * @param asked what the command line has no words for; {@link alembicProgram} says which.
 * @throws StagegateError `other-database`, and as {@link runPython} does.
 */
export async function runAlembic(
  run: ToolRun,
  words: readonly string[],
  asked: Readonly<Record<string, string>> = {},
): Promise<void> {
  const root = (await alembicRoot(run.project)) ?? run.project.workingDirectory;
  const shown =
    "STAGEGATE_DOWN" in asked
      ? "alembic downgrade"
      : "STAGEGATE_PREVIEW" in asked
        ? "alembic upgrade --sql"
        : `alembic ${words.join(" ")}`;
  await runPython(run, root, "alembic", {
    arguments: ["-c", alembicProgram, ...words],
    shown,
    variables: {
      STAGEGATE_DATABASE_URL: toolUrl(run.toolAddress ?? run.database.address),
      ...asked,
    },
    databaseFrom:
      "Let env.py take the database from `config`, where Stagegate has set `sqlalchemy.url`, from DATABASE_URL, or from variables of your own, mapped under `env:` of migrate in stagegate.yml.",
  });
}
