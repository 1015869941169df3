import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { type ProgramRun, runProgram, startProgram } from "./run-program.ts";
import { shellCommand } from "./shell-command.ts";

const directory = mkdtempSync(join(tmpdir(), "stagegate-process-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function sh(script: string, more: Partial<ProgramRun> = {}): ProgramRun {
  return {
    ...shellCommand(script),
    environment: { PATH: process.env.PATH ?? "" },
    directory,
    signal: new AbortController().signal,
    ...more,
  };
}

/** Resolves when `condition` holds; the test's own time limit is the bound. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie waiting for init still answers; it runs nothing any more.
    return !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

test("lines of both streams arrive, the last one without a line end too", async () => {
  const out: string[] = [];
  const err: string[] = [];
  const result = await runProgram(
    sh("printf 'a\\r\\nb\\nlast'; echo oops >&2; exit 3", {
      onOutput: (line) => out.push(line),
      onError: (line) => err.push(line),
    }),
  );
  expect(out).toEqual(["a", "b", "last"]);
  expect(err).toEqual(["oops"]);
  expect(result).toMatchObject({ exitCode: 3, endedBy: undefined, timedOut: false });
});

test("bytes flow through standard input and output unchanged", async () => {
  const given = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 256));
  const seen: Buffer[] = [];
  await runProgram(
    sh("cat", {
      stdin: Readable.from([given]),
      stdout: new Writable({
        write(chunk, _encoding, done) {
          seen.push(chunk);
          done();
        },
      }),
    }),
  );
  expect(Buffer.concat(seen).equals(given)).toBe(true);
});

test("a program that does not read its input to the end is judged by its exit code", async () => {
  const endless = Readable.from(
    (function* () {
      for (let sent = 0; sent < 5_000; sent += 1) yield Buffer.alloc(65_536);
    })(),
  );
  expect(await runProgram(sh("head -c 1 >/dev/null; exit 7", { stdin: endless }))).toMatchObject({
    exitCode: 7,
  });
});

test.each([
  ["in its group", "sleep 600 & echo $!"],
  ["in a group of its own", "setsid sleep 600 & echo $!"],
])(
  "what a program leaves running %s does not hold up its end",
  { timeout: 30_000 },
  async (_where, script) => {
    const printed: string[] = [];
    const result = await runProgram(sh(`${script}; exit 4`, { onOutput: (line) => printed.push(line) }));
    expect(result).toMatchObject({ exitCode: 4, timedOut: false });
    const pid = Number(printed[0]);
    expect(pid).toBeGreaterThan(1);
    if (script.startsWith("sleep")) expect(alive(pid)).toBe(false);
    else process.kill(pid, "SIGKILL");
  },
);

test("a missing program is named, with the directory it was started in", async () => {
  const error = await runProgram(sh("", { program: "no-such-program-here", arguments: [] })).catch(problemOf);
  expect(error).toMatchObject({ kind: "user", code: "program-not-found" });
});

test("the environment is exactly what was given", async () => {
  const out: string[] = [];
  await runProgram({
    ...sh(""),
    program: "/usr/bin/env",
    arguments: [],
    environment: { ONLY: "this" },
    onOutput: (line) => out.push(line),
  });
  expect(out).toEqual(["ONLY=this"]);
});

test("cancelling ends the program, and the children that ignore SIGTERM", async () => {
  const controller = new AbortController();
  const pidFile = join(directory, "grandchild");
  const running = runProgram(
    sh(`(trap '' TERM; echo $$ >/dev/null; sh -c 'trap "" TERM; echo $$ > ${pidFile}; sleep 600') & wait`, {
      signal: controller.signal,
    }),
  ).catch(problemOf);
  await until(() => existsSync(pidFile) && readFileSync(pidFile, "utf8").trim() !== "");
  const pid = Number(readFileSync(pidFile, "utf8"));
  controller.abort();
  expect(await running).toMatchObject({ kind: "cancelled" });
  await until(() => !alive(pid));
});

test("a program that takes too long is stopped and says so", async () => {
  expect(await runProgram(sh("sleep 600", { timeoutMs: 50 }))).toMatchObject({
    timedOut: true,
    endedBy: "SIGTERM",
  });
});

test("nothing starts once the run is cancelled", async () => {
  const marker = join(directory, "started");
  const error = await runProgram(sh(`touch ${marker}`, { signal: AbortSignal.abort() })).catch(problemOf);
  expect(error).toMatchObject({ kind: "cancelled" });
  expect(existsSync(marker)).toBe(false);
});

test("a started program goes on until it is stopped", async () => {
  const out: string[] = [];
  const app = startProgram(sh("echo up; sleep 600", { onOutput: (line) => out.push(line) }));
  await until(() => out.includes("up"));
  expect(alive(app.pid)).toBe(true);
  await app.stop();
  expect(alive(app.pid)).toBe(false);
  expect(await app.ended).toMatchObject({ exitCode: undefined, endedBy: "SIGTERM" });
});

/** Ends half a second after it is asked to, and says so in a file. */
const slowly = (file: string) =>
  `sh -c 'trap "sleep 0.5; echo done >${file}; exit" TERM; echo up; while :; do sleep 0.05; done'`;

test.each([
  ["waits for them", "wait"],
  ["has gone before", "true"],
])("what a shell started has its time to end, where the shell %s", async (_what, last) => {
  const files = ["first", "second"].map((name) => join(directory, `${name}-${last}`));
  const out: string[] = [];
  const script = `${files.map((file) => `${slowly(file)} &`).join(" ")} ${last}`;
  const app = startProgram(sh(script, { onOutput: (line) => out.push(line) }));
  await until(() => out.length === files.length);
  await app.stop();
  expect(files.map((file) => existsSync(file))).toEqual([true, true]);
});

test("stopping does not wait for the output of what left the group", async () => {
  const out: string[] = [];
  const app = startProgram(
    sh("setsid sleep 600 & echo $!; exec sleep 600", { onOutput: (line) => out.push(line) }),
  );
  await until(() => out.length > 0);
  const started = performance.now();
  await app.stop();
  await app.ended;
  expect(performance.now() - started).toBeLessThan(5_000);
  process.kill(Number(out[0]), "SIGKILL");
});

test("a program has ended when its group has, though its output is held open", async () => {
  const out: string[] = [];
  const app = startProgram(sh("setsid sleep 600 & echo $!; exit 3", { onOutput: (line) => out.push(line) }));
  expect(await app.ended).toMatchObject({ exitCode: 3 });
  process.kill(Number(out[0]), "SIGKILL");
});
