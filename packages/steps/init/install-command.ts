import { access } from "node:fs/promises";
import { join } from "node:path";

/** How a workflow installs what a project needs, by the file that says so; the first that is there counts. */
const commands = {
  "package-lock.json": "npm ci",
  "pnpm-lock.yaml": "corepack enable && pnpm install --frozen-lockfile",
  "yarn.lock": "corepack enable && yarn install --immutable",
  "package.json": "npm install",
  "Gemfile.lock": "bundle install",
  "uv.lock": "pipx run uv sync --frozen",
  // Into an environment of its own, where the migration tool is looked for: the runner's Python takes no packages.
  "requirements.txt": "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt",
};

/** The command that installs a project's dependencies; undefined where it has none that we know of. */
export async function installCommand(directory: string): Promise<string | undefined> {
  for (const [file, command] of Object.entries(commands)) {
    const there = await access(join(directory, file)).then(
      () => true,
      () => false,
    );
    if (there) return command;
  }
  return undefined;
}
