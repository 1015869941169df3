import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, chmod, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { testDirectory } from "#test/support/services.ts";
import { demoDirectory } from "./demo/project.ts";

/** The demo as `npm run demo` starts it, with a temporary directory of its own to look into. */
async function startDemo(...words: string[]) {
  const temporary = await testDirectory();
  await chmod(temporary, 0o755);
  const child = spawn(process.execPath, [resolve("scripts/demo.ts"), ...words], {
    env: { PATH: process.env.PATH, HOME: temporary, TMPDIR: temporary, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "close");
  return { child, ended, temporary };
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

test.each([
  ["SIGINT", 130, "while production is being filled", /^Two PostgreSQL servers/],
  ["SIGTERM", 143, "while production is being filled", /^Two PostgreSQL servers/],
  ["SIGINT", 130, "in the middle of the rehearsal", /^clone-to-staging$/],
] as const)("%s (exit code %d) %s leaves nothing behind", async (signal, code, _, moment) => {
  const { child, ended, temporary } = await startDemo();
  for (const input of [child.stdout, child.stderr])
    createInterface(input).on("line", (line) => moment.test(line) && child.kill(signal));
  expect(await ended).toEqual([code, null]);
  expect(await readdir(temporary)).toEqual([]);
  expect(await isThere(join(demoDirectory, "pharmacy-bot"))).toBe(false);
});

test("a second demo in the same checkout is refused, and the first goes on", async () => {
  const first = await startDemo();
  const second = once(createInterface(first.child.stdout), "line").then(() => startDemo());
  const { child, ended } = await second;
  const [stderr] = await Promise.all([text(child.stderr), ended]);
  expect(stderr).toBe(
    `Another demo runs in this checkout (process ${first.child.pid}).\nWait until it has ended, or stop it with Ctrl-C there.\n`,
  );
  expect(child.exitCode).toBe(1);
  expect(await isThere(join(demoDirectory, "pharmacy-bot"))).toBe(true);
  first.child.kill("SIGINT");
  expect(await first.ended).toEqual([130, null]);
});

test("the demo rehearses, says where to read about it, and leaves nothing else behind", async () => {
  const { child, ended, temporary } = await startDemo();
  const stdout = text(child.stdout);
  expect(await ended).toEqual([0, null]);
  expect(await stdout).toContain("Passed: 1 migration applied");
  for (const name of ["report.md", "MIGRATION_LOG.md", "journal.jsonl"])
    expect(await stdout).toContain(join(demoDirectory, name));
  expect((await readdir(demoDirectory)).sort()).toEqual([
    "MIGRATION_LOG.md",
    "evidence.json",
    "journal.jsonl",
    "report.md",
  ]);
  expect(await readdir(temporary)).toEqual([]);
});

test("the failing demo fails at the migration, for a reason that only real data gives", async () => {
  const { child, ended, temporary } = await startDemo("--fail");
  const stdout = text(child.stdout);
  expect(await ended).toEqual([0, null]);
  const [summary, shown = ""] = (await stdout).split("It was meant to fail.");
  expect(summary).toContain("Failed in migrate");
  expect(shown).toContain('column "insuranceNumber" of relation "prescriptions" contains null values');
  expect(shown).toContain("1 of 2 migrations applied");
  expect(await readdir(temporary)).toEqual([]);
});
