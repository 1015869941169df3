import { execFile, spawn } from "node:child_process";
import { access, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";
import { parse } from "yaml";
import { exportedTree } from "#test/harness/exported-tree.ts";
import { writeProject } from "#test/support/project.ts";
import { testDirectory } from "#test/support/services.ts";

/** What cannot be fetched or done here: see test/README.md. */
const standIns = resolve("test/tools/stand-ins");

export interface Workflow {
  /** A file of workflows-examples, or the path of one that the project has: `.github/workflows/….yml`. */
  file: string;
  /** The user's repository: `directory` becomes a git repository with this workflow in it. */
  directory: string;
  event: string;
  payload?: unknown;
  secrets: Readonly<Record<string, string>>;
  /** What the runner's machine has in its environment. */
  variables?: Readonly<Record<string, string>>;
  /** The `scripts` of package.json, where the project has none of its own. */
  scripts?: Readonly<Record<string, string>>;
  /** A GitHub API; by default nobody answers. */
  apiUrl?: string;
  /** Where artifacts are kept, for runs that hand them to one another. */
  artifacts?: string;
  /** Changes the text of the workflow, as a team that got it wrong would. */
  rewrite?: (text: string) => string;
}

export interface WorkflowRun {
  exitCode: number | null;
  /** What the log of the jobs says. Of a step's output act now and then loses the last line; its summary is whole. */
  log: string;
  /** The number of the run. */
  id: string;
  /** The directory with the artifacts of all runs, each run's in a directory named by its number. */
  artifacts: string;
}

let lastRun = 0;

/**
 * Runs a workflow on this machine as GitHub would, by act in its host mode: its actions are the bundles of
 * this tree. What act cannot do (environments, permissions, masking by the runner) is in test/README.md.
 */
export async function runWorkflow(workflow: Workflow): Promise<WorkflowRun> {
  const { directory, event, payload = {}, secrets, variables = {} } = workflow;
  const state = await testDirectory();
  const artifacts = workflow.artifacts ?? join(state, "artifacts");
  await commitWorkflow(workflow);
  const path = pathOf(workflow);
  lastRun += 1;
  const environment = {
    GITHUB_RUN_ID: String(lastRun),
    GITHUB_API_URL: workflow.apiUrl ?? "http://127.0.0.1:9",
    STAND_IN_ARTIFACTS: artifacts,
    STAND_IN_REPOSITORY: directory,
    ...variables,
  };
  await writeFile(join(state, "event.json"), JSON.stringify(payload));
  await writeFile(join(state, "secrets"), listed(secrets), { mode: 0o600 });
  await writeFile(join(state, "environment"), listed(environment), { mode: 0o600 });
  const words = [
    event,
    ...["--workflows", path],
    ...["ubuntu-latest", "self-hosted"].flatMap((label) => ["--platform", `${label}=-self-hosted`]),
    ...["--eventpath", join(state, "event.json")],
    ...["--secret-file", join(state, "secrets")],
    ...["--env-file", join(state, "environment")],
    ...(await localRepositories(parse(await readFile(join(directory, path), "utf8")))),
  ];
  return { ...(await act(words, directory, state)), id: environment.GITHUB_RUN_ID, artifacts };
}

/** Puts a workflow into the user's repository where it is not there yet, commits, and gives the commit. */
export async function commitWorkflow(workflow: Workflow): Promise<string> {
  const { directory, file, scripts, rewrite = (text) => text } = workflow;
  if (!isOwn(workflow))
    await addWorkflow(
      directory,
      file,
      rewrite(await readFile(join("workflows-examples", file), "utf8")),
      scripts,
    );
  return commitAll(directory);
}

/** The tree of a commit, as git names it. */
export const treeOf = async (directory: string, commit: string): Promise<string> =>
  (await promisify(execFile)("git", ["rev-parse", `${commit}^{tree}`], { cwd: directory })).stdout.trim();

const isOwn = ({ file }: Workflow) => file.startsWith(".github/");
const pathOf = (workflow: Workflow) =>
  isOwn(workflow) ? workflow.file : join(".github/workflows", workflow.file);

/** The project is made one of npm where it is not one already: most workflows say `npm ci`. */
async function addWorkflow(
  directory: string,
  file: string,
  text: string,
  scripts?: Workflow["scripts"],
): Promise<void> {
  const npm = { name: "clinic", version: "1.0.0" };
  const isOfNpm = await access(join(directory, "package-lock.json")).then(
    () => true,
    () => false,
  );
  await writeProject(directory, {
    [`.github/workflows/${file}`]: text,
    ".gitignore": ".stagegate/\nnode_modules/\n",
    ...(isOfNpm
      ? {}
      : {
          "package.json": JSON.stringify({ ...npm, private: true, scripts }),
          "package-lock.json": JSON.stringify({ ...npm, lockfileVersion: 3, packages: { "": {} } }),
        }),
  });
}

/** Makes a directory a git repository with all of it committed, and gives the commit. */
export async function commitAll(directory: string): Promise<string> {
  const git = (...words: string[]) =>
    promisify(execFile)("git", ["-c", "user.name=Clinic", "-c", "user.email=dev@clinic.example", ...words], {
      cwd: directory,
    });
  await git("init", "--quiet", "--initial-branch=main");
  await git("remote", "add", "origin", "https://github.com/acme/clinic").catch(() => undefined);
  await git("add", "--all");
  // Fails where there is nothing new.
  await git("commit", "--quiet", "--message", "The clinic").catch(() => undefined);
  return (await git("rev-parse", "HEAD")).stdout.trim();
}

/** Our own actions from this tree, at every ref the workflow pins; those of GitHub from their stand-ins. */
async function localRepositories(workflow: {
  jobs: Record<string, { steps?: { uses?: string }[] }>;
}): Promise<string[]> {
  const tree = await exportedTree();
  const used = Object.values(workflow.jobs)
    .flatMap((job) => job.steps ?? [])
    .flatMap(({ uses }) => (uses === undefined ? [] : [uses]));
  const places = used.map((uses) => {
    const [name = "", ref] = uses.split("@");
    const [owner, repository = ""] = name.split("/");
    // Of checkout only for another commit: that of the run act copies by itself.
    return owner === "stagegate"
      ? `stagegate/stagegate@${ref}=${tree}`
      : `${name}@${ref}=${join(standIns, repository)}`;
  });
  return [...new Set(places)].flatMap((place) => ["--local-repository", place]);
}

const listed = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
    .join("");

function act(
  words: string[],
  directory: string,
  state: string,
): Promise<Pick<WorkflowRun, "exitCode" | "log">> {
  // The node of this process first: act takes the one in PATH for every JavaScript action.
  const path = [dirname(process.execPath), join(standIns, "bin"), process.env.PATH].join(delimiter);
  const child = spawn(join(process.env.STAGEGATE_TOOLS ?? "", "act"), words, {
    cwd: directory,
    env: { PATH: path, HOME: state, NO_COLOR: "1", ...wayToRegistry() },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // A test that ran out of time leaves nobody behind.
  onTestFinished(() => void child.kill());
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => {
      log += text;
    });
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("close", (exitCode) => done({ exitCode, log }));
  });
}

/** How npm gets at its packages from this machine; what a test has installed is in its cache. */
function wayToRegistry(): Record<string, string> {
  const names = Object.keys(process.env).filter((name) =>
    /^(https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS)$/i.test(name),
  );
  const there = Object.fromEntries(names.map((name) => [name, process.env[name] ?? ""]));
  return { ...there, npm_config_cache: process.env.npm_config_cache ?? join(homedir(), ".npm") };
}
