import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { testDirectory } from "../support/services.ts";
import { readCommandFile } from "./command-files.ts";
import { actionDirectory, exportedTree } from "./exported-tree.ts";
import { runnerOutput } from "./runner-output.ts";
import { toolsPath } from "./tools-path.ts";

export interface ActionRun {
  exitCode: number | null;
  /** Standard output as the runner shows it. */
  log: string;
  /** Standard output as it came. */
  stdout: string;
  stderr: string;
  outputs: Record<string, string>;
  summary: string;
  /** What the action left in RUNNER_TEMP beside the runner's own files. */
  leftBehind: string[];
}

export interface ActionOptions {
  /** The checked-out repository of the user. */
  workspace?: string;
  /** The job's `env:`. */
  environment?: Readonly<Record<string, string>>;
  /** Called with the process once it runs. */
  onStart?: (child: ChildProcess) => void;
}

const commandFiles = [
  "GITHUB_OUTPUT",
  "GITHUB_STEP_SUMMARY",
  "GITHUB_ENV",
  "GITHUB_STATE",
  "GITHUB_PATH",
] as const;

/**
 * Runs a bundle as the runner of GitHub does: `node <action>/<main>` in the workspace, inputs as `INPUT_*`
 * with the defaults of action.yml (no token: a test gives one), the command files, and a PATH with next to nothing on it.
 */
export async function runAction(
  name: string,
  inputs: Readonly<Record<string, string>>,
  options: ActionOptions = {},
): Promise<ActionRun> {
  const directory = actionDirectory(await exportedTree(), name);
  const action = parse(await readFile(join(directory, "action.yml"), "utf8"));
  const home = await testDirectory();
  const temporary = join(home, "temp");
  const workspace = options.workspace ?? join(home, "workspace");
  await mkdir(temporary);
  await mkdir(workspace, { recursive: true });
  const files = await makeCommandFiles(home);
  const child = spawn(process.execPath, [resolve(directory, action.runs.main)], {
    cwd: workspace,
    env: {
      PATH: await toolsPath(home),
      HOME: home,
      ...runnerVariables(workspace, temporary),
      ...files,
      ...inputVariables(action.inputs, inputs),
      ...options.environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  options.onStart?.(child);
  const [stdout, stderr, exitCode] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number | null>((done, failed) => {
      child.once("error", failed);
      child.once("close", done);
    }),
  ]);
  return {
    exitCode,
    log: runnerOutput(stdout).log,
    stdout,
    stderr,
    outputs: readCommandFile(await readFile(files.GITHUB_OUTPUT, "utf8")),
    summary: await readFile(files.GITHUB_STEP_SUMMARY, "utf8"),
    leftBehind: await readdir(temporary),
  };
}

async function makeCommandFiles(home: string): Promise<Record<(typeof commandFiles)[number], string>> {
  const paths = commandFiles.map((name) => [name, join(home, name.toLowerCase())] as const);
  for (const [, path] of paths) await writeFile(path, "");
  return Object.fromEntries(paths) as Record<(typeof commandFiles)[number], string>;
}

/** Names in capitals with spaces as underscores, hyphens kept; an input without value is an empty text. */
function inputVariables(
  declared: Readonly<Record<string, { default?: string }>>,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const defaults = Object.entries(declared).map(
    ([name, input]) => [name, input.default === "${{ github.token }}" ? "" : (input.default ?? "")] as const,
  );
  const values = { ...Object.fromEntries(defaults), ...given };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`,
      value,
    ]),
  );
}

const runnerVariables = (workspace: string, temporary: string) => ({
  CI: "true",
  GITHUB_ACTIONS: "true",
  GITHUB_WORKSPACE: workspace,
  GITHUB_REPOSITORY: "acme/shop",
  GITHUB_SHA: "0123456789abcdef0123456789abcdef01234567",
  GITHUB_REF: "refs/pull/7/merge",
  GITHUB_EVENT_NAME: "pull_request",
  GITHUB_WORKFLOW_REF: "acme/shop/.github/workflows/rehearse.yml@refs/pull/7/merge",
  GITHUB_RUN_ID: "4711",
  GITHUB_RUN_ATTEMPT: "1",
  GITHUB_SERVER_URL: "https://github.com",
  RUNNER_TEMP: temporary,
  RUNNER_OS: "Linux",
});

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const chunk of stream.setEncoding("utf8")) text += chunk;
  return text;
}
