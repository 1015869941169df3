import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { userError } from "#model/problem.ts";
import { isThere } from "./project-root.ts";
import { railsRoot } from "./rails-files.ts";
import { outputOf, runTool } from "./run-tool.ts";
import type { MigrationRun, ToolRun } from "./tool.ts";

/**
 * Runs a task of the team's own bin/rails, as `production` where `env` says nothing else.
 *
 * @throws StagegateError `tool-not-installed`, and as {@link runTool} does.
 */
export async function runRails(
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
  const said = outputOf(error).map((line) => /Could not find (?:gem )?'?([\w.-]+)/.exec(line)?.[1]);
  const gem = said.find((found) => found !== undefined);
  throw gem === undefined ? error : notInstalled(gem, error);
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
