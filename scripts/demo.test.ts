import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, chmod, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
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
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s while production is being filled leaves nothing behind", async (signal, code) => {
  const { child, ended, temporary } = await startDemo();
  const line = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
  expect(line.value).toMatch(/^Two PostgreSQL servers/);
  expect(await readdir(temporary)).toHaveLength(3);
  child.kill(signal);
  expect(await ended).toEqual([code, null]);
  expect(await readdir(temporary)).toEqual([]);
  expect(await isThere(join(demoDirectory, "pharmacy-bot"))).toBe(false);
});
