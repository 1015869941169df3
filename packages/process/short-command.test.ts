import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test, vi } from "vitest";
import { type ShortCommand, shortCommand } from "./short-command.ts";

const PATH = process.env.PATH ?? "";
const never = new AbortController().signal;

const run = (program: string, words: string[], more: Partial<ShortCommand> = {}) =>
  shortCommand({ program, arguments: words, environment: { PATH }, directory: "/", signal: never, ...more });

async function newDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "short command "));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
}

test("it gives what was printed on each stream, by line, and the exit code", async () => {
  const script = "echo one; echo; printf 'zwei ü'; echo bad >&2; exit 3";
  expect(await run("sh", ["-c", script])).toEqual({
    exitCode: 3,
    output: ["one", "", "zwei ü"],
    errors: ["bad"],
  });
});

test("no shell reads its arguments", async () => {
  const words = ["a b", '"q"', "it's", "$HOME", "$(id)", "`id`", "; id", "*", "", "\\", "-n"];
  expect((await run("printf", ["%s|\n", ...words])).output).toEqual(words.map((word) => `${word}|`));
});

test("it has the environment it is given and no other", async () => {
  process.env.SHORT_COMMAND_TEST = "ours";
  onTestFinished(() => void delete process.env.SHORT_COMMAND_TEST);
  const { output } = await run("env", [], { environment: { PATH, ONLY: "this" } });
  expect(output.sort()).toEqual(["ONLY=this", `PATH=${PATH}`]);
});

test("it is found in the PATH it is given, whatever the place is called", async () => {
  const directory = await newDirectory();
  const program = join(directory, "gh");
  await writeFile(program, "#!/bin/sh\necho found\n");
  await chmod(program, 0o755);
  expect((await run("gh", [], { environment: { PATH: directory } })).output).toEqual(["found"]);
});

test("what is not there is said by name", async () => {
  await expect(run("no-such-program", [])).rejects.toMatchObject({ problem: { code: "program-not-found" } });
});

test("cancelling ends it", async () => {
  const directory = await newDirectory();
  const cancel = new AbortController();
  const running = run("sh", ["-c", "echo $$ > pid; exec sleep 600"], { directory, signal: cancel.signal });
  running.catch(() => undefined);
  const pid = await vi.waitUntil(
    async () => Number(await readFile(join(directory, "pid"), "utf8").catch(() => "")) || undefined,
    { timeout: 30_000 },
  );
  cancel.abort();
  await expect(running).rejects.toMatchObject({ problem: { kind: "cancelled" } });
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});

test("cancelling before it has started ends it too", async () => {
  const cancel = new AbortController();
  const running = run("sleep", ["600"], { signal: cancel.signal });
  cancel.abort();
  await expect(running).rejects.toMatchObject({ problem: { kind: "cancelled" } });
});

test("two at a time are each ended by their own signal", async () => {
  const cancel = new AbortController();
  const one = run("sleep", ["600"], { signal: cancel.signal });
  const other = run("sh", ["-c", "sleep 0.3; echo done"]);
  cancel.abort();
  await expect(one).rejects.toMatchObject({ problem: { kind: "cancelled" } });
  expect((await other).output).toEqual(["done"]);
});

test("a time limit ends it without an exit code", async () => {
  expect(await run("sleep", ["600"], { timeoutMs: 50 })).toMatchObject({ exitCode: undefined });
});

test("nothing of it reaches our own output", async () => {
  const directory = await newDirectory();
  await symlink("/bin/sh", join(directory, "secretive"));
  const script = `
    const { shortCommand } = await import("#process/short-command.ts");
    const { output } = await shortCommand({ program: "secretive", arguments: ["-c", "echo token; echo worse >&2"],
      environment: { PATH: ${JSON.stringify(directory)} }, directory: "/", signal: new AbortController().signal });
    console.log(output.length);`;
  const words = ["--input-type=module", "-e", script];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, words, {
    cwd: join(import.meta.dirname, "../.."),
    env: { PATH, RUNNER_DEBUG: "1" },
  });
  expect({ stdout, stderr }).toEqual({ stdout: "1\n", stderr: "" });
});
