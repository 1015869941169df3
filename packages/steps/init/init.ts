import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { detectTools } from "#migrations/detect.ts";
import type { PersonalColumn } from "#model/masking.ts";
import type { Services } from "#model/step.ts";
import { engineOf } from "../engine-of.ts";
import { settingsText } from "./settings-text.ts";
import { workflowText } from "./workflow-text.ts";

/** What was found out about a project. */
export interface ProjectFindings {
  name: string;
  /** Names of the migration tools its files speak for. */
  tools: string[];
  /** Undefined where no database was given. */
  personal: PersonalColumn[] | undefined;
  /** How its own dependencies are installed in a workflow. */
  install: string | undefined;
}

/** A file that init would write; `path` is from the working directory. */
export interface InitFile {
  path: string;
  text: string;
}

/**
 * Looks at a project and, where a URL is given, at its database, and gives the files to begin with. Nothing
 * is written, and the database is only read: no value of it comes near the files.
 */
export async function planInit(
  workingDirectory: string,
  databaseUrl: string | undefined,
  services: Services,
): Promise<{ findings: ProjectFindings; files: InitFile[] }> {
  const tools = await detectTools({ workingDirectory, env: {}, passEnv: [] });
  const findings: ProjectFindings = {
    name: await projectName(workingDirectory),
    tools: tools.map(({ name }) => name),
    personal: databaseUrl === undefined ? undefined : await personalColumns(databaseUrl, services),
    install: await installCommand(workingDirectory),
  };
  return {
    findings,
    files: [
      { path: "stagegate.yml", text: settingsText(findings) },
      { path: ".github/workflows/rehearse.yml", text: workflowText(findings) },
    ],
  };
}

async function personalColumns(url: string, services: Services): Promise<PersonalColumn[]> {
  const { engine, address } = engineOf(url, undefined, services);
  const database = await engine.open(address, services);
  try {
    return await engine.findPersonalColumns(database, {});
  } finally {
    await database.close();
  }
}

async function projectName(directory: string): Promise<string> {
  const text = await readFile(join(directory, "package.json"), "utf8").catch(() => "{}");
  return /"name"\s*:\s*"(?:@[^/"]+\/)?([^"]+)"/.exec(text)?.[1] ?? basename(directory);
}

const lockfiles = {
  "package-lock.json": "npm ci",
  "pnpm-lock.yaml": "corepack enable && pnpm install --frozen-lockfile",
  "yarn.lock": "corepack enable && yarn install --immutable",
  "Gemfile.lock": "bundle install",
  "uv.lock": "pipx run uv sync --frozen",
  // Into an environment of its own, where the migration tool is looked for: the runner's Python takes no packages.
  "requirements.txt": "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt",
};

async function installCommand(directory: string): Promise<string | undefined> {
  for (const [file, command] of Object.entries(lockfiles)) {
    const there = await readFile(join(directory, file)).then(
      () => true,
      () => false,
    );
    if (there) return command;
  }
  return undefined;
}
