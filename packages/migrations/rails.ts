import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { compareHistory } from "#model/migration.ts";
import { userError } from "#model/problem.ts";
import { readHistory } from "./history-table.ts";
import { naturalOrder } from "./natural-order.ts";
import { hasRailsMigrations, railsIgnored, railsMigrations, railsRoot, railsVersion } from "./rails-files.ts";
import { outputOf, runTool } from "./run-tool.ts";
import type { Durations, MigrationProject, MigrationRun, MigrationTool } from "./tool.ts";

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
  check: async (project) => void (await railsMigrations(project)),

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
    await callRails(run, "db:migrate", [], onOutput);
    return durations;
  },

  historyTable,

  async down(run, ids) {
    for (const id of ids.toReversed())
      await callRails(run, "db:migrate:down", [`VERSION=${id}`]).catch((error) => {
        const irreversible = outputOf(error).some((line) => line.includes("IrreversibleMigration"));
        throw irreversible ? noWayBack(id, error) : error;
      });
  },
};

async function callRails(
  run: MigrationRun,
  task: string,
  words: string[],
  onOutput?: (line: string) => void,
) {
  const directory = (await railsRoot(run.project)) ?? run.project.workingDirectory;
  const { RAILS_ENV = "production" } = run.project.env;
  const named = (await hasSeveralDatabases(directory, RAILS_ENV)) ? `${task}:primary` : task;
  const knows = (name: string) => name in run.project.env || run.project.passEnv.includes(name);
  await runTool(run, {
    program: "ruby",
    arguments: ["bin/rails", named, ...words],
    shown: `rails ${[named, ...words].join(" ")}`,
    directory,
    variables: {
      RAILS_ENV,
      // Rails does not start without one; a migration encrypts nothing with it.
      ...(knows("SECRET_KEY_BASE") || knows("RAILS_MASTER_KEY")
        ? {}
        : { SECRET_KEY_BASE: randomBytes(64).toString("hex") }),
    },
    ...(onOutput ? { onOutput } : {}),
  }).catch((error) => {
    const said = outputOf(error).map((line) => /Could not find (?:gem )?'?([\w.-]+)/.exec(line)?.[1]);
    const gem = said.find((found) => found !== undefined);
    throw gem === undefined ? error : notInstalled(gem, error);
  });
}

/** Of several databases, DATABASE_URL is that of the one called primary, and only its own tasks keep to it. */
async function hasSeveralDatabases(root: string, environment: string): Promise<boolean> {
  const config = await readFile(join(root, "config/database.yml"), "utf8").catch(() => "");
  const blocks = config.split(/^(?=\w+:)/m);
  const block = blocks.find((text) => text.startsWith(`${environment}:`)) ?? "";
  return /^ +primary:/m.test(block);
}

const notInstalled = (gem: string, cause: unknown) =>
  userError(
    {
      code: "tool-not-installed",
      message: `The project's gems are not installed: ${gem} was not found.`,
      next: "Run `bundle install` (or ruby/setup-ruby with `bundler-cache: true`) in an earlier step of the job.",
    },
    cause,
  );

const noWayBack = (version: string, cause: unknown) =>
  userError(
    {
      code: "no-way-back",
      message: `Rails cannot undo the migration ${version}: it says that it is irreversible.`,
      next: "Give it `up` and `down`, or `reversible`, in place of a `change` that cannot be turned round.",
    },
    cause,
  );
