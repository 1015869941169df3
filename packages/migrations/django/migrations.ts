import { randomUUID } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { z } from "zod";
import type { MigrationFile } from "#model/migration.ts";
import { problemOf, userError } from "#model/problem.ts";
import { migrationFile } from "../migration-files.ts";
import { runPython } from "../python.ts";
import { outputOf } from "../run-tool.ts";
import type { ToolRun } from "../tool.ts";
import { listProgram, quietShell } from "./programs.ts";

const listSchema = z.object({
  /** The labels of installed apps that have migrations. */
  apps: z.array(z.string()),
  migrations: z.array(
    z.object({
      id: z.string(),
      file: z.string(),
      module: z.string(),
      parents: z.array(z.string()),
      /** For a squashed migration, the ones it stands for. */
      replaces: z.array(z.string()),
    }),
  ),
});

export interface DjangoMigrations {
  apps: string[];
  /** In the order in which Django would run them on a new database. */
  migrations: (MigrationFile & { parents: string[]; replaces: string[] })[];
}

/**
 * The migrations of all installed apps, the packages' among them. Only the settings, which are a program, say
 * which those are.
 *
 * @throws StagegateError `unreadable-migrations`, `tool-not-installed`.
 */
export async function djangoMigrations(run: ToolRun, root: string): Promise<DjangoMigrations> {
  const list = join(run.services.temporaryDirectory, `django-${randomUUID()}.json`);
  const unconnected = { ...run, toolAddress: run.engine.dialect.noDatabase };
  try {
    await runPython(unconnected, root, "django", {
      arguments: ["manage.py", ...quietShell, listProgram],
      shown: "manage.py shell",
      variables: { STAGEGATE_LIST: list },
    }).catch((error) => {
      throw problemOf(error).code === "migration-failed" ? unreadable(error) : error;
    });
    const { apps, migrations } = listSchema.parse(JSON.parse(await readFile(list, "utf8")));
    return { apps, migrations: await Promise.all(migrations.map((each) => withDigest(run, each))) };
  } finally {
    await rm(list, { force: true });
  }
}

type Listed = z.infer<typeof listSchema>["migrations"][number];

async function withDigest({ project }: ToolRun, { id, file, module, parents, replaces }: Listed) {
  const { path, sha256 } = await migrationFile(project, relative(project.workingDirectory, file), id);
  // Packages stand elsewhere on every machine; their module is the same everywhere.
  const packaged = path.startsWith("../") || /(?:site|dist)-packages\//.test(path);
  return { id, path: packaged ? module : path, sha256, parents, replaces };
}

function unreadable(cause: unknown) {
  // No database was there to say anything: the words are Python's own.
  const said = outputOf(cause).findLast((line) => /^[\w.]*(?:Error|Exception)\b/.test(line));
  return userError(
    {
      code: "unreadable-migrations",
      message: `Django cannot load the project's migrations${said === undefined ? "." : `: ${said}`}`,
      next: "Correct what it says; `python manage.py showmigrations` says the same. Settings that need variables get them by `env:` and `pass-env:`.",
    },
    cause,
  );
}
