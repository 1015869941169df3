import { userError } from "#model/problem.ts";
import { djangoIgnored } from "./django/ignored.ts";
import { type DjangoMigrations, djangoMigrations } from "./django/migrations.ts";
import { databaseFrom, refuseElsewhere } from "./django/place.ts";
import { djangoPreview } from "./django/preview.ts";
import { downProgram, quietShell } from "./django/programs.ts";
import { refusedByDjango } from "./django/refusal.ts";
import { djangoState } from "./django/state.ts";
import { readHistory } from "./history-table.ts";
import { projectRoot } from "./project-root.ts";
import { pythonPrograms, runPython } from "./python.ts";
import { saidIn } from "./run-tool.ts";
import type { Durations, MigrationProject, MigrationRun, MigrationTool } from "./tool.ts";

const historyTable = async (project: MigrationProject) => project.historyTable ?? "django_migrations";

/**
 * The team's own Django, by its manage.py. Ids are `app.name`. A failed `migrate` keeps what was applied
 * before the failure: each migration is a transaction of its own.
 */
export const django: MigrationTool = {
  name: "django",
  looksFor: () => "manage.py",
  detect: async (project) => (await projectRoot(project, ["manage.py"])) !== undefined,

  programs: pythonPrograms,
  async check(run) {
    const root = await rootOf(run.project);
    await djangoMigrations(run, root);
    await refuseElsewhere(run, root);
  },

  async state(run) {
    const rows = await readHistory(run, await historyTable(run.project), ["app", "name"], ["id"]);
    const root = await rootOf(run.project);
    const found = await djangoMigrations(run, root);
    warnOfForeign(run, rows, found);
    const state = djangoState(
      found,
      rows.map(([app, name]) => `${app}.${name}`),
    );
    const paths = state.files.map(({ path }) => path);
    return { ...state, ignored: await djangoIgnored(run.project, root, paths) };
  },

  preview: djangoPreview,

  async up(run) {
    const durations: Durations = {};
    const onOutput = (line: string) => {
      //   Applying shop.0002_price... OK (0.012s)
      const [, id, seconds] = /^ *Applying (\S+)\.\.\. OK \((\d+\.\d+)s\)/.exec(line) ?? [];
      if (id !== undefined) durations[id] = Math.round(Number(seconds) * 1_000);
    };
    await refuseElsewhere(run, await rootOf(run.project));
    // At this verbosity it also says how long each took.
    const words = ["migrate", "--noinput", "--verbosity", "2"];
    await runPython(run, await rootOf(run.project), "django", {
      arguments: ["manage.py", ...words],
      shown: "manage.py migrate",
      databaseFrom,
      onOutput,
    }).catch((error) => {
      throw refusedByDjango(error) ?? error;
    });
    return durations;
  },

  historyTable,

  async down(run, ids) {
    if (ids.length === 0) return;
    await runPython(run, await rootOf(run.project), "django", {
      arguments: ["manage.py", ...quietShell, downProgram],
      shown: "Django's way down",
      variables: { STAGEGATE_DOWN: ids.join(" ") },
      databaseFrom,
    }).catch((error) => {
      // django.db.migrations.exceptions.IrreversibleError: Operation <RunPython …> in shop.0003_fill is not reversible
      const id = saidIn(error, /IrreversibleError: .* in ([\w.]+) is not/);
      throw id === undefined ? error : noWayBack(id, error);
    });
  },
};

const rootOf = async (project: MigrationProject) =>
  (await projectRoot(project, ["manage.py"])) ?? project.workingDirectory;

/** Apps that were taken out of the settings leave their rows behind, and so does a branch that lacks an app. */
function warnOfForeign(run: MigrationRun, rows: (string | null)[][], { apps }: DjangoMigrations): void {
  const foreign = [...new Set(rows.map(([app]) => app ?? ""))].filter((app) => !apps.includes(app));
  if (foreign.length > 0)
    run.services.log.warn(
      `The history has migrations of apps that are not installed: ${foreign.join(", ")}.`,
    );
}

const noWayBack = (id: string, cause: unknown) =>
  userError(
    {
      code: "no-way-back",
      message: `Django cannot undo the migration ${id}: one of its operations is not reversible.`,
      next: "Give its RunPython or RunSQL operation a reverse: `migrations.RunPython.noop` if there is nothing to undo.",
    },
    cause,
  );
