import { open } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runProgram } from "#process/run-program.ts";
import { freshDatabase } from "#test/support/databases.ts";
import { relayTo } from "#test/support/relay.ts";
import { testDirectory, testServices } from "#test/support/services.ts";
import { findProgram } from "../archive/programs.ts";

const megabyte = 1024 * 1024;

/** A script of one statement: the length of a literal of so many megabytes. */
async function longScript(megabytes: number): Promise<string> {
  const path = join(await testDirectory(), "long.sql");
  const file = await open(path, "w");
  await file.write("select length('");
  for (let written = 0; written < megabytes; written += 1) await file.write("x".repeat(megabyte));
  await file.write("');");
  await file.close();
  return path;
}

/** Runs psql in a process of its own, and gives how much this one's memory grew meanwhile. */
async function growthWhile(url: string, words: string[]) {
  const services = await testServices();
  const printed: string[] = [];
  const before = process.memoryUsage.rss();
  let most = before;
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 5);
  const { exitCode } = await runProgram({
    program: (await findProgram("psql", 15, services)).path,
    arguments: [url, "--no-psqlrc", "--tuples-only", "--no-align", ...words],
    environment: { LC_ALL: "C" },
    directory: "/",
    signal: services.signal,
    onOutput: (line) => printed.push(line),
    onError: (line) => printed.push(line),
  }).finally(() => clearInterval(sampling));
  expect([exitCode, printed.slice(0, 2)]).toEqual([0, printed]);
  return { grownBytes: most - before, printed };
}

it("a statement of 100 MB, and as large an answer, go by in a memory that does not grow with them", {
  timeout: 180_000,
}, async () => {
  await using database = await freshDatabase("production");
  await using on = await relayTo(database.url);
  const script = await longScript(100);
  // What the first bytes load and allocate is not what grows.
  await growthWhile(on.url, ["--command", "select repeat('x', 5000000)", "--output", "/dev/null"]);
  const sent = await growthWhile(on.url, ["--file", script]);
  expect(sent.printed).toEqual([String(100 * megabyte)]);
  const answered = await growthWhile(on.url, [
    "--command",
    "select repeat('x', 100000000)",
    "--output",
    "/dev/null",
  ]);

  const [, statement] = on.statements;
  expect(statement).toMatchObject({ tag: "SELECT", rows: 1, transaction: "none" });
  expect(statement?.text.length).toBe(8 * 1024);
  expect((statement?.leftOut ?? 0) + 8 * 1024).toBe("select length('');".length + 100 * megabyte);
  expect(sent.grownBytes).toBeLessThan(40 * megabyte);
  expect(answered.grownBytes).toBeLessThan(40 * megabyte);
});
