import { access } from "node:fs/promises";
import { join } from "node:path";

/** Into the project: a runner may not write where its own Ruby keeps gems. */
const bundle = "bundle config set --local path vendor/bundle && bundle install";

/** How a workflow installs what a project needs, by the file that says so; the first that is there counts. */
const commands = {
  node: {
    "package-lock.json": "npm ci",
    "pnpm-lock.yaml": "corepack enable && pnpm install --frozen-lockfile",
    "yarn.lock": "corepack enable && yarn install --immutable",
    "package.json": "npm install",
  },
  ruby: { "Gemfile.lock": bundle, Gemfile: bundle },
  // Into an environment of its own, where the migration tool is looked for: the runner's Python takes no packages.
  python: {
    "uv.lock": "pipx run uv sync --frozen",
    "poetry.lock": "POETRY_VIRTUALENVS_IN_PROJECT=true pipx run poetry install",
    "requirements.txt": "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt",
  },
};

/** What a tool is written in; a project often has files of other languages beside it. */
const languages: Record<string, keyof typeof commands> = {
  alembic: "python",
  django: "python",
  rails: "ruby",
};

/** The command that installs a project's dependencies; undefined where it has none that we know of. */
export async function installCommand(
  directory: string,
  tools: readonly string[],
): Promise<string | undefined> {
  const own = tools.map((tool) => languages[tool] ?? "node");
  const ordered = new Set([...own, "node", "ruby", "python"] as const);
  for (const [file, command] of [...ordered].flatMap((language) => Object.entries(commands[language]))) {
    const there = await access(join(directory, file)).then(
      () => true,
      () => false,
    );
    if (there) return command;
  }
  return undefined;
}
