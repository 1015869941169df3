import { runPython } from "../python.ts";
import type { ToolRun } from "../tool.ts";
import { placeProgram, quietShell } from "./programs.ts";

/**
 * Asks the settings which database Django would migrate, without connecting to it.
 *
 * @throws StagegateError `other-database` where it is not the given one.
 */
export async function refuseElsewhere(run: ToolRun, root: string): Promise<void> {
  await runPython(run, root, "django", {
    arguments: ["manage.py", ...quietShell, placeProgram],
    shown: "manage.py shell",
    databaseFrom,
  });
}

/** What Django's settings have to do, for whoever reads that they name another database. */
export const databaseFrom =
  'Let the settings take the database `default` from DATABASE_URL, or from variables of your own, mapped under `env:` of migrate in stagegate.yml, such as DB_HOST: "{host}".';
