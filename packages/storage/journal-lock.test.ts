import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { testDirectory } from "#test/support/services.ts";
import { holdJournal } from "./journal-lock.ts";

test("a second rehearsal of one journal is refused while the first runs", async () => {
  const path = join(await testDirectory(), "state", "journal.jsonl");
  const first = await holdJournal(path);
  const problem = await holdJournal(path).then(() => expect.unreachable(), problemOf);
  expect(problem).toMatchObject({ kind: "refused", code: "rehearsal-running" });
  expect(problem.message).toContain(`process ${process.pid}`);
  await first[Symbol.asyncDispose]();
  await using _second = await holdJournal(path);
});

test("what a killed rehearsal left holds nothing", async () => {
  const path = join(await testDirectory(), "journal.jsonl");
  const gone = spawnSync(process.execPath, ["--version"]).pid;
  await writeFile(`${path}.lock`, String(gone));
  {
    await using _held = await holdJournal(path);
  }
  expect(existsSync(`${path}.lock`)).toBe(false);
});
