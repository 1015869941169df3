import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { JournalEntry } from "#model/journal.ts";
import { refused } from "#model/problem.ts";
import type { StepContext } from "#model/step.ts";
import { secretRegistry } from "#process/secrets.ts";
import { parseSettings } from "#settings/settings-file.ts";
import { journalFile } from "#storage/journal-file.ts";
import { sampleStep } from "#test/support/sample-step.ts";
import { testContext } from "#test/support/services.ts";
import { runStep } from "./run-step.ts";

async function contextWith(yaml: string, given: Partial<StepContext> = {}) {
  const settings = parseSettings(`version: 1\nmigrate:\n${yaml}`, "stagegate.yml", [sampleStep()]);
  return await testContext({ settings, ...given });
}

const shape = (entries: JournalEntry[]) =>
  entries.map((entry) => {
    if (entry.type === "step") return `${entry.step} ${entry.verdict}`;
    return entry.type === "command" ? `${entry.when} ${entry.command} ${entry.verdict}` : entry.type;
  });

test("commands before and after a step run in order, and the journal has planned and actual times", async () => {
  const context = await contextWith(
    "  planned: 1m\n  before: [{ run: echo one, planned: 2s }]\n  after: [echo two]\n",
  );
  const result = await runStep(sampleStep(), {}, context);
  expect(result).toMatchObject({ verdict: "passed", headline: "Did nothing", plannedMs: 60_000 });
  const entries = await context.journal.entries();
  expect(shape(entries)).toEqual(["before echo one passed", "migrate passed", "after echo two passed"]);
  expect(entries[0]).toMatchObject({ plannedMs: 2_000 });
  expect(entries[1]).toMatchObject({ plannedMs: 60_000 });
  expect(context.log.lines).toEqual(expect.arrayContaining(["output: one", "output: two"]));
});

test("a failing before command fails the step without running it, and the after commands still run", async () => {
  let ran = false;
  const step = sampleStep(async () => {
    ran = true;
    return { verdict: "passed", headline: "", outputs: {} };
  });
  const context = await contextWith("  before: ['true', exit 3, echo never]\n  after: [echo down]\n");
  const result = await runStep(step, {}, context);
  expect(ran).toBe(false);
  expect(result).toMatchObject({ verdict: "failed", problem: { code: "command-failed" } });
  expect(result.problem?.message).toContain("exit code 3: exit 3");
  expect(shape(await context.journal.entries())).toEqual([
    "before true passed",
    "before exit 3 failed",
    "migrate failed",
    "after echo down passed",
  ]);
});

test("the after commands run when the step fails; one that fails, fails a step that passed", async () => {
  const refusing = sampleStep(async () => {
    throw refused({ code: "not-a-copy", message: "No." });
  });
  const context = await contextWith("  after: ['false', echo second]\n");
  expect(await runStep(refusing, {}, context)).toMatchObject({
    verdict: "failed",
    problem: { kind: "refused", code: "not-a-copy" },
  });
  expect(await runStep(sampleStep(), {}, context)).toMatchObject({
    verdict: "failed",
    headline: "It passed, but a command after it failed",
    problem: { code: "command-failed" },
  });
  expect(shape(await context.journal.entries())).toEqual([
    "migrate refused",
    "after false failed",
    "after echo second passed",
    "migrate passed",
    "after false failed",
    "after echo second passed",
  ]);
});

test("a command sees the machine's basics and the variables it lists, and nothing else", async () => {
  const environment = { PATH: process.env.PATH, GITHUB_TOKEN: "t-1", CHAT_TOKEN: "t-2", DATABASE_URL: "u" };
  const context = await contextWith("  before: [{ run: env, pass-env: [CHAT_TOKEN] }]\n", { environment });
  await runStep(sampleStep(), {}, context);
  const names = context.log.lines
    .filter((line) => line.startsWith("output: "))
    .map((line) => /output: (\w+)=/.exec(line)?.[1]);
  expect(names.filter((name) => !/^(PATH|PWD|OLDPWD|SHLVL|_)$/.test(name ?? ""))).toEqual(["CHAT_TOKEN"]);
});

test("a command that takes too long is stopped and says so", async () => {
  const context = await contextWith("  before: [{ run: sleep 600, timeout: 100ms }]\n");
  const result = await runStep(sampleStep(), {}, context);
  expect(result.problem).toMatchObject({ code: "command-timed-out" });
  expect(result.durationMs).toBeLessThan(30_000);
});

test("wrong inputs run nothing, and the journal says that the step failed", async () => {
  const context = await contextWith("  before: [echo never]\n  after: [echo never]\n");
  const result = await runStep(sampleStep(), { retries: "lots" }, context);
  expect(result).toMatchObject({ verdict: "failed", problem: { code: "bad-inputs" } });
  expect(shape(await context.journal.entries())).toEqual(["migrate failed"]);
});

test("a cancelled step leaves `cancelled` in the journal and no result; after commands do not run", async () => {
  const controller = new AbortController();
  const step = sampleStep(async () => {
    controller.abort();
    throw new Error("connection terminated");
  });
  const context = await contextWith("  after: [echo never]\n", { signal: controller.signal });
  expect(await runStep(step, {}, context)).toMatchObject({
    verdict: "inconclusive",
    problem: { kind: "cancelled" },
  });
  expect(shape(await context.journal.entries())).toEqual(["cancelled"]);
  expect(context.log.lines).toContainEqual(expect.stringMatching(/^warn: Not run after .*: echo never\. /));
});

test("a bug is a failed step that asks to be reported; its stack goes to the debug log alone", async () => {
  const step = sampleStep(async () => {
    throw new TypeError("undefined is not a function");
  });
  const context = await testContext();
  expect(await runStep(step, {}, context)).toMatchObject({ verdict: "failed", problem: { kind: "bug" } });
  expect(context.log.lines.filter((line) => line.includes("run-step.test.ts"))).toEqual([
    expect.stringMatching(/^debug: TypeError/),
  ]);
});

test("a step made of steps begins a journal of its own and keeps the one it finds", async () => {
  const context = await testContext();
  const path = join(context.temporaryDirectory, "journal.jsonl");
  const journal = journalFile({ path, run: context.run, log: context.log, secrets: secretRegistry() });
  await runStep(sampleStep(), {}, { ...context, journal });
  await runStep({ ...sampleStep(), startsJournal: true }, {}, { ...context, journal });
  expect(shape(await journal.entries())).toEqual(["run", "migrate passed"]);
  await writeFile(path, "not ours\n");
  await expect(
    runStep({ ...sampleStep(), startsJournal: true }, {}, { ...context, journal }),
  ).rejects.toThrow(/journal\.jsonl:1/);
});
