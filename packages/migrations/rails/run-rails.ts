import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { userError } from "#model/problem.ts";
import { isThere } from "../project-root.ts";
import { runTool, saidIn } from "../run-tool.ts";
import type { MigrationRun, ToolRun } from "../tool.ts";
import { railsRoot } from "./files.ts";
import { railsProgram } from "./program.ts";

/**
 * Runs a task of the team's own bin/rails, as `production` where `env` says nothing else.
 *
 * @throws StagegateError `other-database`, `tool-not-installed`, and as {@link runTool} does.
 */
export async function runRails(
  run: MigrationRun,
  task: string,
  words: string[],
  onOutput?: (line: string) => void,
) {
  const directory = (await railsRoot(run.project)) ?? run.project.workingDirectory;
  const { RAILS_ENV = "production" } = run.project.env;
  const knows = (name: string) => name in run.project.env || run.project.passEnv.includes(name);
  await runTool(run, {
    program: "ruby",
    arguments: ["-e", railsProgram, "--", task, ...words],
    shown: `rails ${[task, ...words].join(" ")}`,
    directory,
    variables: {
      RAILS_ENV,
      // Rails does not start without one; a migration encrypts nothing with it.
      ...(knows("SECRET_KEY_BASE") || knows("RAILS_MASTER_KEY")
        ? {}
        : { SECRET_KEY_BASE: randomBytes(64).toString("hex") }),
    },
    databaseFrom: mapOwnVariable,
    ...(onOutput ? { onOutput } : {}),
  }).catch(missingGem);
}

/**
 * Whether the gems of the project are there: what Rails itself loads before all else.
 *
 * @throws StagegateError `tool-not-installed`, and as {@link runTool} does.
 */
export async function checkGems(run: ToolRun): Promise<void> {
  const directory = (await railsRoot(run.project)) ?? run.project.workingDirectory;
  if (!(await isThere(join(directory, "config/boot.rb")))) return;
  const words = ["-r", "./config/boot", "-e", ""];
  await runTool(run, { program: "ruby", arguments: words, shown: "config/boot.rb", directory }).catch(
    missingGem,
  );
}

function missingGem(error: unknown): never {
  const gem = saidIn(error, /Could not find (?:gem )?'?([\w.-]+)/);
  throw gem === undefined ? error : notInstalled(gem, error);
}

const mapOwnVariable =
  'Rails takes DATABASE_URL for the database called primary, or the only one, where database.yml gives it no `url`. Map the variable that names yours under `env:` of migrate in stagegate.yml, such as APP_DATABASE_URL: "{url}".';

const notInstalled = (gem: string, cause: unknown) =>
  userError(
    {
      code: "tool-not-installed",
      message: `The project's gems are not installed: ${gem} was not found.`,
      next: "Run `bundle install` (or ruby/setup-ruby with `bundler-cache: true`) in an earlier step of the job.",
    },
    cause,
  );
