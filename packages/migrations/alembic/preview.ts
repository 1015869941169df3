import type { MigrationPreview } from "#model/migration.ts";
import { userError } from "#model/problem.ts";
import { previewsIn } from "../preview-file.ts";
import type { MigrationRun } from "../tool.ts";
import { alembicHeads, environmentScript } from "./project.ts";
import { runAlembic } from "./run-alembic.ts";

/**
 * What `alembic upgrade --sql` writes for each revision. The offline mode needs no database, and gets none: an
 * env.py that connects all the same cannot do anything.
 *
 * @throws StagegateError `no-offline-mode`, and as {@link runAlembic} does.
 */
export async function alembicPreview(run: MigrationRun, ids: readonly string[]): Promise<MigrationPreview[]> {
  if (!(await environmentScript(run.project)).includes("is_offline_mode"))
    throw userError({
      code: "no-offline-mode",
      message: "Alembic cannot tell the SQL: env.py has no offline mode.",
      next: "Let it ask context.is_offline_mode(), as the env.py of `alembic init` does.",
    });
  const heads = await alembicHeads(run);
  return previewsIn(run, (path) =>
    runAlembic({ ...run, toolAddress: run.engine.dialect.noDatabase }, ["heads"], {
      STAGEGATE_PREVIEW: path,
      STAGEGATE_REVISIONS: ids.join(" "),
      STAGEGATE_HEADS: heads.join(" "),
    }),
  );
}
