import { execFile, spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { delimiter, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { parse } from "yaml";
import { exportedTree } from "#test/harness/exported-tree.ts";
import { writeProject } from "#test/support/project.ts";
import { testDirectory } from "#test/support/services.ts";

/** What cannot be fetched or done here: see test/README.md. */
const standIns = resolve("test/tools/stand-ins");

export interface Workflow {
  /** A file of workflows-examples. */
  file: string;
  /** The user's repository: `directory` becomes a git repository with this workflow in it. */
  directory: string;
  event: string;
  payload?: unknown;
  secrets: Readonly<Record<string, string>>;
  /** What the runner's machine has in its environment. */
  variables?: Readonly<Record<string, string>>;
  /** The `scripts` of package.json. */
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
  /** What the log of the jobs says. */
  log: string;
  /** The directory with the artifacts that the jobs handed over. */
  artifacts: string;
}

/** Commits a workflow into the user's repository, where it is not there yet, and gives the commit. */
export async function commitWorkflow(workflow: Workflow): Promise<string> {
  const { directory, file, scripts, rewrite = (text) => text } = workflow;
  await writeProject(directory, {
    [`.github/workflows/${file}`]: rewrite(await readFile(join("workflows-examples", file), "utf8")),
    ".gitignore": ".stagegate/\nnode_modules/\n",
    "package.json": JSON.stringify({ name: "clinic", version: "1.0.0", private: true, scripts }),
    "package-lock.json": JSON.stringify({
      name: "clinic",
      version: "1.0.0",
      lockfileVersion: 3,
      packages: { "": {} },
    }),
  });
  const git = async (...words: string[]) =>
    (
      await promisify(execFile)(
        "git",
        ["-c", "user.name=Clinic", "-c", "user.email=dev@clinic.example", ...words],
        { cwd: directory },
      )
    ).stdout.trim();
  await git("init", "--quiet", "--initial-branch=main");
  await git("remote", "add", "origin", "https://github.com/acme/clinic").catch(() => undefined);
  await git("add", "--all");
  // Fails where there is nothing new.
  await git("commit", "--quiet", "--message", "The clinic").catch(() => undefined);
  return git("rev-parse", "HEAD");
}

/**
 * Runs a workflow on this machine as GitHub would, by act in its host mode: its actions are the bundles of
 * this tree. What act cannot do (environments, permissions, masking by the runner) is in test/README.md.
 */
export async function runWorkflow(workflow: Workflow): Promise<WorkflowRun> {
  const { directory, file, event, payload = {}, secrets, variables = {} } = workflow;
  const state = await testDirectory();
  const artifacts = workflow.artifacts ?? join(state, "artifacts");
  await commitWorkflow(workflow);
  const path = join(".github/workflows", file);
  await writeFile(join(state, "event.json"), JSON.stringify(payload));
  const listed = (values: Readonly<Record<string, string>>) =>
    Object.entries(values)
      .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
      .join("");
  const environment = {
    GITHUB_API_URL: workflow.apiUrl ?? "http://127.0.0.1:9",
    STAND_IN_ARTIFACTS: artifacts,
    STAND_IN_REPOSITORY: directory,
    ...variables,
  };
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
  return { ...(await act(words, directory, state)), artifacts };
}

/** Our own actions from this tree, at every ref the workflow pins; those of GitHub from their stand-ins. */
async function localRepositories(workflow: {
  jobs: Record<string, { steps?: { uses?: string }[] }>;
}): Promise<string[]> {
  const tree = await exportedTree();
  const used = Object.values(workflow.jobs)
    .flatMap((job) => job.steps ?? [])
    .flatMap(({ uses }) => (uses === undefined ? [] : [uses]));
  const places = used.flatMap((uses) => {
    const [name = "", ref] = uses.split("@");
    const [owner, repository = ""] = name.split("/");
    if (owner === "stagegate") return `stagegate/stagegate@${ref}=${tree}`;
    // Of checkout only for another commit: that of the run act copies by itself.
    return `${name}@${ref}=${join(standIns, repository)}`;
  });
  return [...new Set(places)].flatMap((place) => ["--local-repository", place]);
}

function act(words: string[], directory: string, state: string): Promise<Omit<WorkflowRun, "artifacts">> {
  // The node of this process first: act takes the one in PATH for every JavaScript action.
  const path = [dirname(process.execPath), join(standIns, "bin"), process.env.PATH].join(delimiter);
  const child = spawn(join(process.env.STAGEGATE_TOOLS ?? "", "act"), words, {
    cwd: directory,
    env: { PATH: path, HOME: state, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
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
