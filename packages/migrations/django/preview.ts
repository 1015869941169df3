import type { MigrationPreview } from "#model/migration.ts";
import { previewsIn } from "../preview-file.ts";
import { projectRoot } from "../project-root.ts";
import { runPython } from "../python.ts";
import type { MigrationRun } from "../tool.ts";
import { previewProgram, quietShell } from "./programs.ts";

/**
 * What `manage.py sqlmigrate` prints for each migration, in a session that can only read: Django needs the
 * database for the names of constraints, and an operation of the project's own might do more than it is asked.
 */
export async function djangoPreview(run: MigrationRun, ids: readonly string[]): Promise<MigrationPreview[]> {
  const root = (await projectRoot(run.project, ["manage.py"])) ?? run.project.workingDirectory;
  return previewsIn(run, (path) =>
    runPython(run, root, "django", {
      arguments: ["manage.py", ...quietShell, previewProgram],
      shown: "manage.py sqlmigrate",
      variables: { STAGEGATE_PREVIEW: path, STAGEGATE_MIGRATIONS: ids.join(" ") },
    }),
  );
}
