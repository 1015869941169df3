import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { userInfo } from "node:os";
import { join, resolve } from "node:path";
import { runInstaller } from "./run-installer.ts";

/** Where programs of others are kept beside the project, from one run to the next. */
export const toolsDirectory = resolve(import.meta.dirname, "../../.stagegate/tools");

/** What the demo's shop needs, and what else the tests do. All drivers: each team uses another. */
const pythonPackages = [
  ...readFileSync(resolve(import.meta.dirname, "../../demo/conversational-commerce/requirements.txt"), "utf8")
    .trim()
    .split("\n"),
  "greenlet==3.5.6",
  "asyncpg==0.32.0",
  "psycopg2-binary==2.9.13",
  "Django==5.2.19",
  "dj-database-url==3.1.2",
];

/**
 * Alembic and Django in a Python environment of their own; as root of a Debian or Ubuntu also Rails, from the
 * distribution's packages.
 *
 * @throws where one is not there and cannot be installed: what was not tried is never said to work.
 */
export function installMigrationTools(): void {
  installPython();
  installRails();
}

/** @returns the directory of the environment: its programs are in `bin`. */
export function installPython(): string {
  mkdirSync(toolsDirectory, { recursive: true });
  // Its programs have their own place written into them.
  const directory = realpathSync(toolsDirectory);
  const link = join(directory, "python");
  const digest = createHash("sha256").update(pythonPackages.join()).digest("hex").slice(0, 12);
  const place = join(directory, `python-${digest}`);
  if (!existsSync(join(place, "complete"))) {
    rmSync(place, { recursive: true, force: true });
    runInstaller("python3", ["-m", "venv", place]);
    runInstaller(join(place, "bin", "pip"), [
      "install",
      "--quiet",
      "--disable-pip-version-check",
      ...pythonPackages,
    ]);
    mkdirSync(join(place, "complete"));
  }
  if (!existsSync(link) || realpathSync(link) !== place) {
    rmSync(link, { force: true });
    symlinkSync(place, link);
  }
  return link;
}

/** `ruby-rails` and not `rails`: that one brings Node and a browser's worth of packages. */
const railsPackages = ["ruby-rails", "ruby-pg", "puma", "bundler"];

export function installRails(): void {
  const isThere = () =>
    succeeds("rails", ["--version"]) && succeeds("ruby", ["-e", "require 'pg'; require 'puma'"]);
  if (isThere()) return;
  if (userInfo().uid === 0 && succeeds("apt-get", ["--version"])) {
    runInstaller("apt-get", ["update", "-q"]);
    runInstaller("apt-get", ["install", "-qy", "--no-install-recommends", ...railsPackages], {
      DEBIAN_FRONTEND: "noninteractive",
    });
  }
  if (!isThere())
    throw new Error(
      `Rails is not here. Install it with \`apt-get install --no-install-recommends ${railsPackages.join(" ")}\`, or \`gem install rails pg\`.`,
    );
}

function succeeds(program: string, words: string[]): boolean {
  try {
    execFileSync(program, words, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
