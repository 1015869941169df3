import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { freshDatabase } from "#test/support/databases.ts";
import { writeProject } from "#test/support/project.ts";
import { testDirectory } from "#test/support/services.ts";

const main = join(import.meta.dirname, "main.ts");
const basics = { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR };

/** Runs the program in a directory of its own; gives everything it printed and its exit code. */
async function stagegate(words: string[], { environment = {}, directory = "" } = {}) {
  const cwd = directory || (await testDirectory());
  const run = promisify(execFile)(process.execPath, [main, ...words], {
    cwd,
    env: { ...basics, ...environment },
  });
  const { stdout, stderr, code } = await run.then(
    (result) => ({ ...result, code: 0 }),
    (error) => error as { stdout: string; stderr: string; code: number },
  );
  return { stdout, stderr, code, directory: cwd };
}

test("--version, --help and the help of every step come from the definitions", async () => {
  expect((await stagegate(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  const help = await stagegate(["--help"]);
  expect(help).toMatchObject({ code: 0, stderr: "" });
  expect(help.stdout).toContain("clone-to-staging");
  const step = await stagegate(["reset-sequences", "--help"]);
  expect(step.stdout).toMatch(/--database-url URL\s+The URL of the database\. \[default: the\s+variable/);
  expect(step.stdout).toContain("130  cancelled");
});

test("bad input ends with 2 and says what to do, without a stack trace", async () => {
  const unknown = await stagegate(["migrat"]);
  expect(unknown).toMatchObject({ code: 2, stdout: "" });
  expect(unknown.stderr).toBe(
    '"migrat" is not a command of stagegate. Did you mean "migrate"?\n`stagegate --help` lists them.\n',
  );
  const settings = await testDirectory();
  await writeFile(join(settings, "stagegate.yml"), "version: 1\nmigrate:\n  tol: sql\n");
  const bad = await stagegate(["migrate"], { directory: settings });
  expect(bad.code).toBe(2);
  expect(bad.stdout).toContain('stagegate.yml:3:3 migrate.tol: is not a known key. Did you mean "tool"?');
  expect(`${bad.stdout}${bad.stderr}`).not.toMatch(/^\s+at /m);
});

test("a missing database URL ends with 2, and the journal stays out of git", async () => {
  const { code, stdout, directory } = await stagegate(["migrate"]);
  expect(code).toBe(2);
  expect(stdout).toContain("Give database-url, or set the variable DATABASE_URL");
  expect(await readFile(join(directory, ".stagegate", ".gitignore"), "utf8")).toBe("*\n");
});

test("a password given as a flag is warned of, and in neither the output nor the process list", async () => {
  const directory = await testDirectory();
  await writeFile(
    join(directory, "stagegate.yml"),
    "version: 1\nsmoke-test:\n  before: [sleep 300]\n  checks: [{ name: x, command: 'true' }]\n",
  );
  const url = "postgres://app:Sw0rdf%40sh@127.0.0.1:1/shop";
  const child = spawn(process.execPath, [main, "smoke-test", "--database-url", url], {
    cwd: directory,
    env: { ...basics, PATH: process.env.PATH },
  });
  let printed = "";
  const started = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        printed += chunk;
        if (printed.includes("sleep 300")) resolve();
      });
  });
  await started;
  expect(await readFile(`/proc/${child.pid}/cmdline`, "utf8")).not.toContain("Sw0rdf");
  child.kill("SIGINT");
  const [code] = await once(child, "close");
  expect(code).toBe(130);
  expect(printed).toContain("--database-url is visible to everybody on this machine");
  expect(printed).not.toMatch(/Sw0rdf/);
  expect(await readFile(join(directory, ".stagegate", "journal.jsonl"), "utf8")).toContain(
    '"type":"cancelled"',
  );
});

test("Ctrl-C twice ends at once, with everything that was started", async () => {
  const directory = await testDirectory();
  await writeFile(
    join(directory, "stagegate.yml"),
    `version: 1\nsmoke-test:\n  before: ["trap '' TERM; echo waiting $$; sleep 300 & wait; wait"]\n  checks: [{ name: x, command: 'true' }]\n`,
  );
  const child = spawn(process.execPath, [main, "smoke-test"], { cwd: directory, env: basics });
  const seen = (text: RegExp) =>
    new Promise<string>((resolve) => {
      let printed = "";
      child.stderr.on("data", (chunk) => {
        printed += chunk;
        const [, found] = text.exec(printed) ?? [];
        if (found !== undefined) resolve(found);
      });
    });
  const pid = Number(await seen(/\| waiting (\d+)\n/));
  const cancelling = seen(/(press Ctrl-C again)/);
  child.kill("SIGINT");
  await cancelling;
  child.kill("SIGINT");
  expect(await once(child, "close")).toEqual([130, null]);
  // What has ended but was not yet waited for has no command line.
  const commandLine = () => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  await expect.poll(commandLine).toBe("");
});

test("a terminal that is closed cancels cleanly, though nobody can read any more", async () => {
  const directory = await testDirectory();
  await writeFile(
    join(directory, "stagegate.yml"),
    "version: 1\nsmoke-test:\n  checks: [{ name: x, command: 'echo begun $$; sleep 300', timeout: 10m }]\n",
  );
  const child = spawn(process.execPath, [main, "smoke-test"], { cwd: directory, env: basics });
  const pid = await new Promise<number>((resolve) => {
    child.stderr.on("data", (chunk) => {
      const [, found] = /begun (\d+)\n/.exec(String(chunk)) ?? [];
      if (found !== undefined) resolve(Number(found));
    });
  });
  child.stdout.destroy();
  child.stderr.destroy();
  child.kill("SIGHUP");
  child.kill("SIGHUP");
  await once(child, "exit");
  const commandLine = () => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  await expect.poll(commandLine).toBe("");
  expect(await readFile(join(directory, ".stagegate", "journal.jsonl"), "utf8")).toContain(
    '"type":"cancelled"',
  );
});

test("an older Node is told so in one line", async () => {
  const directory = await testDirectory();
  await mkdir(join(directory, "old"));
  const preload = join(directory, "old", "preload.mjs");
  await writeFile(preload, `Object.defineProperty(process.versions, "node", { value: "20.11.1" });`);
  const { code, stderr } = await stagegate(["--help"], {
    environment: { NODE_OPTIONS: `--import=${preload}` },
  });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^stagegate needs Node 22\.15 or newer; this is v[\d.]+\.\n$/);
});

test("init says which SQL files it takes as run already", async () => {
  await using database = await freshDatabase("production", "create table users (id int)");
  const directory = await testDirectory();
  await writeProject(directory, { "migrations/001_users.sql": "", "migrations/002_name.sql": "" });
  const environment = { DATABASE_URL: database.url };
  const { stdout } = await stagegate(["init"], { directory, environment });
  expect(stdout).toContain(
    "Its baseline takes all SQL files up to 002_name as run already: name the last one that was.",
  );
});

test("init writes its files, and never over one that is there", async () => {
  const first = await stagegate(["init"]);
  expect(first.code).toBe(0);
  expect(first.stdout.split("\n\n")[0]).toBe(
    "Written: stagegate.yml\nWritten: .github/workflows/rehearse.yml\nWritten: .github/workflows/golden-clone.yml",
  );
  expect(first.stdout).toContain("No migration tool was found: name yours there, under migrate.");
  expect(first.stdout).toContain("STAGING_URL='postgres://…' stagegate rehearse");
  expect(first.stdout).toContain("Add the secret STAGING_URL");
  const path = join(first.directory, "stagegate.yml");
  await writeFile(path, "version: 1\n");
  const second = await stagegate(["init"], { directory: first.directory });
  expect(second.code).toBe(0);
  expect(second.stdout).toMatch(
    /^stagegate\.yml is there already and stays as it is\. It would be:\n\n {4}# yaml-language/,
  );
  expect(await readFile(path, "utf8")).toBe("version: 1\n");
});

test("init says what the migration tool lacks here, and has not failed for it", async () => {
  const directory = await testDirectory();
  await writeProject(directory, {
    "package.json": '{ "devDependencies": { "sequelize-cli": "6" } }',
    "migrations/1-a.js": "module.exports = {};",
  });
  const { code, stdout } = await stagegate(["init"], { directory });
  expect(code).toBe(0);
  expect(stdout).toMatch(/On this machine something is missing for step 2:\n {5}.*sequelize/);
});
