import { execFile, spawn } from "node:child_process";
import { access, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";
import { parse } from "yaml";
import { freePort } from "#process/free-port.ts";
import { exportedTree } from "#test/harness/exported-tree.ts";
import { writeProject } from "#test/support/project.ts";
import { testDirectory } from "#test/support/services.ts";

export interface Workflow {
  /** A file of workflows-examples, or the path of one that the project has: `.github/workflows/….yml`. */
  file: string;
  /** The user's repository: `directory` becomes a git repository with this workflow in it. */
  directory: string;
  event: string;
  payload?: unknown;
  secrets: Readonly<Record<string, string>>;
  /** A GitHub API; by default nobody answers. */
  apiUrl?: string;
}

export interface WorkflowRun {
  exitCode: number | null;
  /** What the log of the jobs says. Of a step's output act now and then loses the last line; its summary is whole. */
  log: string;
}

/**
 * Runs a workflow on this machine as GitHub would, by act in its host mode: its actions are the bundles of
 * this tree. What act cannot do (environments, permissions, masking by the runner) is in test/README.md.
 */
export async function runWorkflow(workflow: Workflow): Promise<WorkflowRun> {
  const { directory, file, event, payload = {}, secrets } = workflow;
  const own = file.startsWith(".github/");
  const text = await readFile(own ? join(directory, file) : join("workflows-examples", file), "utf8");
  const state = await testDirectory();
  const tree = await exportedTree();
  if (!own) await addWorkflow(directory, basename(file), text);
  await commitAll(directory);
  await writeFile(join(state, "event.json"), JSON.stringify(payload));
  await writeFile(
    join(state, "secrets"),
    Object.entries(secrets)
      .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
      .join(""),
    { mode: 0o600 },
  );
  const words = [
    event,
    ...["--workflows", join(".github/workflows", basename(file))],
    ...["--platform", "ubuntu-latest=-self-hosted"],
    ...["--eventpath", join(state, "event.json")],
    ...["--secret-file", join(state, "secrets")],
    ...["--artifact-server-path", join(state, "artifacts")],
    // Its own port is the same for every run: two at a time would meet there.
    ...["--artifact-server-addr", "127.0.0.1", "--artifact-server-port", String(await freePort())],
    ...["--env", `GITHUB_API_URL=${workflow.apiUrl ?? "http://127.0.0.1:9"}`],
    ...ownActions(parse(text)).flatMap((used) => ["--local-repository", `${used}=${tree}`]),
  ];
  return act(words, directory, state);
}

/** Puts a workflow into a project, which is made one of npm where it is not one already: most workflows say `npm ci`. */
async function addWorkflow(directory: string, file: string, text: string): Promise<void> {
  const npm = { name: "clinic", version: "1.0.0" };
  const isOfNpm = await access(join(directory, "package.json")).then(
    () => true,
    () => false,
  );
  await writeProject(directory, {
    [`.github/workflows/${file}`]: text,
    ".gitignore": ".stagegate/\nnode_modules/\n",
    ...(isOfNpm
      ? {}
      : {
          "package.json": JSON.stringify({ ...npm, private: true }),
          "package-lock.json": JSON.stringify({ ...npm, lockfileVersion: 3, packages: { "": {} } }),
        }),
  });
}

/** `stagegate/stagegate@ref` for every ref the workflow pins. */
function ownActions(workflow: { jobs: Record<string, { steps?: { uses?: string }[] }> }): string[] {
  const used = Object.values(workflow.jobs)
    .flatMap((job) => job.steps ?? [])
    .map((step) => step.uses ?? "");
  const refs = used
    .filter((name) => name.startsWith("stagegate/stagegate"))
    .map((name) => name.split("@")[1]);
  return [...new Set(refs)].map((ref) => `stagegate/stagegate@${ref}`);
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

function act(words: string[], directory: string, state: string): Promise<WorkflowRun> {
  // The node of this process first: act takes the one in PATH for every JavaScript action.
  const path = [dirname(process.execPath), process.env.PATH].join(delimiter);
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
