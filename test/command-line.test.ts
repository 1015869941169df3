import { execFile } from "node:child_process";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { examples } from "#cli/examples.ts";
import { parseFlags, stepFlags } from "#cli/flags.ts";
import { initFlags } from "#cli/init-flags.ts";
import { secretFlags } from "#cli/secret-sources.ts";
import { isStep, loadStep } from "#steps/all.ts";
import { runCli } from "./support/cli.ts";
import { writeProject } from "./support/project.ts";
import { testDirectory } from "./support/services.ts";

const passing = "version: 1\nsmoke-test: { checks: [{ name: a, command: 'echo of the check' }] }\n";

async function project(files: Record<string, string> = { "stagegate.yml": passing }): Promise<string> {
  const directory = await testDirectory();
  await writeProject(directory, files);
  return directory;
}

const closedUrl = "postgres://app:Sw0rdf1sh@127.0.0.1:1/shop";

test("a run that judged nothing ends with 2, whatever kept it from that", async () => {
  const settings = (checks: string) => ({
    "stagegate.yml": `version: 1\nsmoke-test: { checks: [${checks}] }\n`,
  });
  const wrong = "{ name: a, http: '{app}/x' }";
  const unjudged = [
    await runCli(await project(settings("")), ["smoke-test"]),
    await runCli(await project(settings(wrong)), ["smoke-test"]),
    await runCli(await project({}), ["smoke-test"]),
    await runCli(await project({}), ["migrate"], { DATABASE_URL: closedUrl }),
    await runCli(await project({}), ["report"]),
    await runCli(await project({}), ["tag-release"]),
    await runCli(await project({}), ["init", "--database-url-file", "none"]),
  ];
  expect(unjudged.map(({ exitCode }) => exitCode)).toEqual([2, 2, 2, 2, 2, 2, 2]);
  const judged = await runCli(await project(settings(`${wrong}, { name: b, command: exit 1 }`)), [
    "smoke-test",
  ]);
  expect(judged.exitCode).toBe(1);
});

test("--json prints one object, whatever becomes of the run", async () => {
  const passed = await runCli(await project(), ["smoke-test", "--json"]);
  expect(JSON.parse(passed.stdout)).toMatchObject({
    command: "smoke-test",
    verdict: "passed",
    exitCode: 0,
    headline: "1 of 1 check passed",
    outputs: { passed: "1", failed: "0" },
  });
  expect(passed.stderr).toContain("of the check");
  const wrong = await runCli(await project(), ["smoke-test", "--json", "--tol"]);
  expect(wrong).toMatchObject({ exitCode: 2, stderr: "" });
  expect(JSON.parse(wrong.stdout)).toMatchObject({
    exitCode: 2,
    problem: { code: "bad-flags", kind: "user" },
  });
  const unreachable = await runCli(await project(), ["migrate", "--json"], { DATABASE_URL: closedUrl });
  expect(unreachable.stdout).not.toContain("Sw0rdf1sh");
  expect(JSON.parse(unreachable.stdout)).toMatchObject({ verdict: "failed", exitCode: 2 });
  const init = await runCli(await project({}), ["init", "--json"]);
  expect(JSON.parse(init.stdout)).toMatchObject({
    command: "init",
    personalColumns: null,
    files: [
      { path: "stagegate.yml", written: true },
      { path: ".github/workflows/rehearse.yml", written: true },
      { path: ".github/workflows/golden-clone.yml", written: true },
    ],
  });
});

test("--json=lines prints each event as it happens, and nothing elsewhere", async () => {
  const { stdout, stderr } = await runCli(await project(), ["smoke-test", "--json=lines"]);
  const events = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(events).toContainEqual({ event: "output", at: expect.any(String), message: "of the check" });
  expect(events).toContainEqual({
    event: "info",
    at: expect.any(String),
    message: expect.stringMatching(/^passed: a \(/),
  });
  expect(events.at(-1)).toMatchObject({ event: "result", verdict: "passed" });
  expect(stderr).toBe("");
  const unknown = await runCli(await project(), ["smoke-test", "--json=yaml"]);
  expect(JSON.parse(unknown.stdout).problem.details).toEqual(["--json=yaml: give one of true, false, lines"]);
});

test("--quiet says nothing but the result, --verbose says more", async () => {
  const quiet = await runCli(await project(), ["smoke-test", "--quiet"]);
  expect(quiet.stderr).toBe("");
  expect(quiet.stdout).toMatch(/^✅ Passed: smoke-test\. 1 of 1 check passed\n/);
  const failing = "version: 1\nsmoke-test: { checks: [{ name: a, command: exit 3 }] }\n";
  const failed = await runCli(await project({ "stagegate.yml": failing }), ["smoke-test", "--quiet"]);
  expect(failed.stderr).toMatch(/^warning: wrong-answer: a /);
  const flags = ["report", "--journal", "journal.jsonl"];
  const verbose = await runCli(await project({ "journal.jsonl": "x" }), [...flags, "--verbose"]);
  const normal = await runCli(await project({ "journal.jsonl": "x" }), flags);
  expect(verbose.exitCode).toBe(normal.exitCode);
});

test("a shell completes commands, flags, words and the commands of help", async () => {
  const { stdout: script } = await runCli(await project(), ["completion", "bash"]);
  const complete = (...words: string[]) =>
    new Promise<string[]>((done, failed) => {
      const ask = `COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _stagegate; printf '%s\\n' "\${COMPREPLY[@]}"`;
      execFile(
        "bash",
        ["-c", `${script}\n${ask}`, "bash", "stagegate", ...words],
        { timeout: 20_000 },
        (error, stdout) => (error ? failed(error) : done(stdout.trimEnd().split("\n"))),
      );
    });
  expect(await complete("mig")).toEqual(["migrate"]);
  expect(await complete("help", "ga")).toEqual(["gate"]);
  expect(await complete("rehearse", "--production-url")).toEqual([
    "--production-url",
    "--production-url-file",
    "--production-url-command",
  ]);
  expect(await complete("migrate", "--probe", "")).toEqual(["off", "light", "queue"]);
  for (const [shell, line] of [
    ["zsh", "#compdef stagegate"],
    [
      "fish",
      "complete -c stagegate -n '__fish_seen_subcommand_from migrate' -l probe -x -a 'off light queue'",
    ],
  ] as const)
    expect((await runCli(await project(), ["completion", shell])).stdout).toContain(line);
  const unknown = await runCli(await project(), ["completion", "tcsh"]);
  expect(unknown.exitCode).toBe(2);
  expect(unknown.stderr).toContain("completion takes one shell: bash, zsh, fish.");
});

test("help is that of the command, with an example, as wide as the terminal", async () => {
  const help = (columns: string) => runCli("/", ["help", "migrate"], { COLUMNS: columns });
  const [narrow, wide] = [await help("60"), await help("110")];
  expect(narrow.stdout).toMatch(/^stagegate migrate\n/);
  const longest = (text: string) =>
    Math.max(
      ...text
        .split("\n")
        .filter((line) => / {3,}\S+ /.test(line))
        .map((line) => line.length),
    );
  expect(longest(narrow.stdout)).toBeLessThanOrEqual(60);
  expect(longest(wide.stdout)).toBeGreaterThan(100);
  expect((await runCli("/", ["migrate", "--help"], { COLUMNS: "60" })).stdout).toBe(narrow.stdout);
  const none = await runCli("/", ["help", "migrat"]);
  expect(none).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('Did you mean "migrate"?') });
});

test("every example of the help can be typed", async () => {
  for (const [command, lines] of Object.entries(examples)) {
    const flags = isStep(command) ? stepFlags(await loadStep(command)) : [...initFlags];
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const [, name, rest = ""] = /\bstagegate (\S+) ?(.*)$/.exec(line) ?? [];
      expect(name).toBe(command);
      const words = rest.match(/--[\w-]+=\S+|'[^']*'|\S+/g) ?? [];
      expect(() => parseFlags(command, words, [...flags, ...secretFlags(flags)])).not.toThrow();
    }
  }
});

test("the nearest stagegate.yml above is used, up to the repository's root and no further", async () => {
  const directory = await project({
    "shop/stagegate.yml": passing,
    "shop/db/list.txt": "",
    "stagegate.yml": "version: 1\n",
  });
  const here = join(directory, "shop", "db");
  const found = await runCli(here, ["smoke-test", "--results", "r.json", "--journal", "j.jsonl"]);
  expect(found).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("1 of 1 check passed") });
  expect(found.stderr).toContain(
    `Working in ${join(directory, "shop")}: the nearest stagegate.yml is there.`,
  );
  // A path that was typed is one from where it was typed.
  expect(await readFile(join(here, "r.json"), "utf8")).toContain('"passed"');
  expect(await readFile(join(here, "j.jsonl"), "utf8")).toContain('"step":"smoke-test"');
  await mkdir(join(here, ".git"));
  expect((await runCli(here, ["smoke-test"])).stdout).toContain("There are no checks");
});

test("a secret comes from a file or from a command, and is shown nowhere", async () => {
  const directory = await project({ url: `${closedUrl}\n`, two: "a\nb\n", empty: "\n" });
  await symlink("url", join(directory, "link"));
  const reached = /Nothing answered at 127\.0\.0\.1:1 /;
  for (const flags of [
    ["--database-url-file", "link"],
    ["--database-url-command", "echo a hint >&2; cat url"],
  ]) {
    const { stdout, stderr, exitCode } = await runCli(directory, ["migrate", ...flags]);
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(reached);
    expect(stdout + stderr).not.toContain("Sw0rdf1sh");
  }
  const wrong = async (...flags: string[]) =>
    (await runCli(directory, ["migrate", ...flags])).stderr.split("\n")[0];
  expect(await wrong("--database-url-file", "none")).toBe(
    "--database-url-file none could not be read: there is no such file.",
  );
  expect(await wrong("--database-url-file", "two")).toBe(
    "Several lines were read from --database-url-file two; a secret is one.",
  );
  expect(await wrong("--database-url-file", "empty")).toBe(
    "Nothing was read from --database-url-file empty.",
  );
  expect(await wrong("--database-url-command", "exit 4")).toBe(
    "The command of --database-url-command ended with exit code 4.",
  );
  expect(await wrong("--database-url-command", "cat url", "--database-url-file", "url")).toBe(
    "--database-url-file and --database-url-command give the same secret.",
  );
});

test("a .env is read when it is asked for, and said to be unread where it is missed", async () => {
  const directory = await project({ ".env": `DATABASE_URL=${closedUrl}\n` });
  const unasked = await runCli(directory, ["migrate"]);
  expect(unasked.stdout).toContain("No database-url was given.");
  expect(unasked.stderr).toContain(
    "The file .env has DATABASE_URL and is not read: give --dotenv .env to use it.",
  );
  const asked = await runCli(directory, ["migrate", "--dotenv", ".env"]);
  expect(asked.stdout).toContain("Nothing answered at 127.0.0.1:1 ");
  expect(asked.stdout + asked.stderr).not.toContain("Sw0rdf1sh");
  const missing = await runCli(directory, ["migrate", "--dotenv", "no.env"]);
  expect(missing.stderr).toContain("The file of --dotenv, no.env, could not be read: there is no such file.");
});

test("errors name the settings file that was read, and one that is nearly called so is refused", async () => {
  const directory = await project({ "db/main.yml": "version: 1\nsmoke-test: { checks: [] }\n" });
  const other = await runCli(directory, ["smoke-test", "--config", "db/main.yml"]);
  expect(other.stdout).toContain("Add `checks:` under `smoke-test:` in db/main.yml:");
  const misnamed = await runCli(await project({ "stagegate.yaml": passing }), ["smoke-test"]);
  expect(misnamed.exitCode).toBe(2);
  expect(misnamed.stdout).toContain("There is stagegate.yaml, but no stagegate.yml: it would not be read.");
  const latin = await project({});
  await writeFile(join(latin, "stagegate.yml"), Buffer.from("version: 1\nname: caf\xe9\n", "latin1"));
  expect((await runCli(latin, ["smoke-test"])).stdout).toContain(
    "The settings file stagegate.yml is not in UTF-8.",
  );
});

test("a long error goes whole into a pipe", async () => {
  const names = Array.from({ length: 40 }, (_, at) =>
    `check number ${at} ${"with a long name ".repeat(4)}`.trim(),
  );
  const checks = names.map((name) => ({ name, command: "exit 1" }));
  const settings = JSON.stringify({ version: 1, "smoke-test": { checks } });
  const { stdout } = await runCli(await project({ "stagegate.yml": settings }), ["smoke-test", "--quiet"]);
  for (const name of names) expect(stdout).toContain(`  ${name} (smoke-test.checks[`);
});

test("neither the version nor the help loads a step", async () => {
  // What it costs is measured by `npm run bench -- start`; what is loaded is certain.
  const directory = await testDirectory();
  const hook = join(directory, "hook.mjs");
  await writeFile(
    hook,
    `import { registerHooks } from "node:module";
     registerHooks({ resolve: (name, context, next) => { const found = next(name, context); if (/packages/.test(found.url)) process._rawDebug(found.url.replace(/.*packages/, "packages")); return found; } });`,
  );
  const loaded = (...words: string[]) =>
    new Promise<string[]>((done, failed) => {
      const main = resolve("packages/cli/main.ts");
      execFile(
        process.execPath,
        ["--import", hook, main, ...words],
        { timeout: 20_000 },
        (error, _, stderr) => (error ? failed(error) : done(stderr.trimEnd().split("\n"))),
      );
    });
  expect(await loaded("--version")).toEqual(["packages/cli/main.ts", "packages/model/version.ts"]);
  const help = await loaded("--help");
  expect(help).toContain("packages/cli/general-help.ts");
  expect(help.filter((path) => !/^packages\/(cli\/|model\/version)/.test(path))).toEqual([]);
});
