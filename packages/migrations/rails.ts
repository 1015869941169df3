import { compareHistory } from "#model/migration.ts";
import { userError } from "#model/problem.ts";
import { readHistory } from "./history-table.ts";
import { naturalOrder } from "./natural-order.ts";
import { hasRailsMigrations, railsIgnored, railsMigrations, railsVersion } from "./rails/files.ts";
import { checkGems, runRails } from "./rails/run-rails.ts";
import { outputOf } from "./run-tool.ts";
import type { Durations, MigrationProject, MigrationTool } from "./tool.ts";

const historyTable = async (project: MigrationProject) => project.historyTable ?? "schema_migrations";

/**
 * The team's own Rails, by its bin/rails. Ids are versions. It runs as `production`, whatever the database:
 * that is how the release will run, it does not write db/schema.rb, and it is the name that Rails writes into
 * ar_internal_metadata, by which it later refuses to purge the database.
 */
export const rails: MigrationTool = {
  name: "rails",
  looksFor: () => "db/migrate in a Rails app",
  detect: hasRailsMigrations,
  programs: ["*.rb", "*.rake", "*.ru", "*.erb", "*.gemspec", "*.sh", "Gemfile", "Rakefile", "bin"],

  async check(run) {
    await railsMigrations(run.project);
    await checkGems(run);
  },

  async state(run) {
    const rows = await readHistory(run, await historyTable(run.project), ["version"], ["version"]);
    const applied = rows.map(([version]) => railsVersion(version ?? "")).sort(naturalOrder);
    const files = await railsMigrations(run.project);
    const state = compareHistory(files, applied);
    // Teams delete migrations that are long done and leave their versions; only younger ones are of a branch.
    const missing = state.missing.filter((id) => naturalOrder(id, files[0]?.id ?? "") > 0);
    return { ...state, missing, ignored: await railsIgnored(run.project) };
  },

  async up(run) {
    const durations: Durations = {};
    const onOutput = (line: string) => {
      // == 20240131120000 AddStatus: migrated (0.0123s) ======
      const [, version, seconds] = /^== (\d+) \w+: migrated \((\d+\.\d+)s\)/.exec(line) ?? [];
      if (version !== undefined) durations[railsVersion(version)] = Math.round(Number(seconds) * 1_000);
    };
    await runRails(run, "db:migrate", [], onOutput);
    return durations;
  },

  historyTable,

  async down(run, ids) {
    for (const id of ids.toReversed())
      await runRails(run, "db:migrate:down", [`VERSION=${id}`]).catch((error) => {
        const irreversible = outputOf(error).some((line) => line.includes("IrreversibleMigration"));
        throw irreversible ? noWayBack(id, error) : error;
      });
  },
};

const noWayBack = (version: string, cause: unknown) =>
  userError(
    {
      code: "no-way-back",
      message: `Rails cannot undo the migration ${version}: it says that it is irreversible.`,
      next: "Give it `up` and `down`, or `reversible`, instead of a `change` that cannot be reversed.",
    },
    cause,
  );
