import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { journalVersion } from "#model/journal-version.ts";
import { journalFile } from "#storage/journal-file.ts";
import { failedJournal, passedJournal } from "#test/support/sample-journal.ts";
import { testContext } from "#test/support/services.ts";
import { report } from "./step.ts";

async function written(lines: readonly string[], given: Record<string, string> = {}) {
  const context = await testContext();
  const path = join(context.workingDirectory, "journal.jsonl");
  if (lines.length > 0) await writeFile(path, lines.join("\n"));
  const journal = journalFile({ path, run: context.run, log: context.log, secrets: context.secrets });
  const run = () => report.run(report.inputs.parse(given), { ...context, journal });
  return { context, run, file: (name: string) => readFile(join(context.workingDirectory, name), "utf8") };
}

const asLines = (entries: readonly unknown[]) => [...entries.map((entry) => JSON.stringify(entry)), ""];

test("the report on a failed rehearsal is a step that passed", async () => {
  const { run, file, context } = await written(asLines(failedJournal));
  const outcome = await run();
  expect(outcome).toMatchObject({
    verdict: "passed",
    headline: "Report written: the rehearsal failed",
    outputs: {
      report: join(context.workingDirectory, ".stagegate/report.md"),
      log: join(context.workingDirectory, ".stagegate/MIGRATION_LOG.md"),
      "rehearsal-verdict": "failed",
    },
  });
  expect(await file(".stagegate/report.md")).toMatch(/^\*\*❌ Failed in smoke-test/);
  expect(await file(".stagegate/MIGRATION_LOG.md")).toContain("## 2026-03-02 09:00 UTC · ❌ Failed");
});

test("made twice, the log has the run once, and no temporary file stays", async () => {
  const { run, file, context } = await written(asLines(passedJournal));
  await run();
  const once = await file(".stagegate/MIGRATION_LOG.md");
  await run();
  expect(await file(".stagegate/MIGRATION_LOG.md")).toBe(once);
  expect((await readdir(join(context.workingDirectory, ".stagegate"))).sort()).toEqual([
    "MIGRATION_LOG.md",
    "evidence.json",
    "report.md",
  ]);
});

test("several journals have one report, and a part each in the log", async () => {
  const { run, file, context } = await written([], { journals: "model.jsonl, engine.jsonl" });
  for (const [name, entries] of [
    ["model", passedJournal],
    ["engine", failedJournal],
  ] as const) {
    const own = entries.map((entry) => (entry.type === "run" ? { ...entry, name } : entry));
    await writeFile(join(context.workingDirectory, `${name}.jsonl`), asLines(own).join("\n"));
  }
  const { outputs } = await run();
  expect(outputs).toMatchObject({ "rehearsal-verdict": "failed", evidence: "" });
  expect(await file(".stagegate/report.md")).toMatch(/^\*\*❌ Failed: engine of 2 databases/);
  const log = await file(".stagegate/MIGRATION_LOG.md");
  expect(log.indexOf("Configuration: `model`")).toBeGreaterThan(0);
  expect(log.indexOf("Configuration: `engine`")).toBeGreaterThan(log.indexOf("Configuration: `model`"));
  await run();
  expect(await file(".stagegate/MIGRATION_LOG.md")).toBe(log);
});

test("a last line cut short by a crash is passed over and told", async () => {
  const lines = asLines(passedJournal);
  const { run, context } = await written([...lines.slice(0, -1), '{"v":1,"at":"2026-03']);
  expect((await run()).outputs["rehearsal-verdict"]).toBe("passed");
  expect(context.log.lines.join("\n")).toMatch(/warn: .*journal\.jsonl:8 was cut short by a crash/);
});

const newer = journalVersion + 1;

test.each([
  ["missing", [], "journal-empty", "is missing or empty"],
  ["without a finished step", asLines(passedJournal.slice(0, 1)), "journal-empty", "has no finished step"],
  [
    "of a newer version",
    [`{"v":${newer},"type":"run"}`, ""],
    "journal-newer",
    `newer Stagegate (journal version ${newer}`,
  ],
])("a journal that is %s is an error with a name", async (_, lines, code, message) => {
  const { run } = await written(lines);
  await expect(run()).rejects.toMatchObject({
    problem: { kind: "user", code, message: expect.stringContaining(message) },
  });
});

test("a secret that became known after its line was written is taken out", async () => {
  const [run0, ...rest] = passedJournal;
  const leaky = { ...(rest[2] as object), command: "notify --token hunter2-token" };
  const { run, file, context } = await written(asLines([run0, leaky, ...rest]));
  context.secrets.add("hunter2-token");
  await run();
  expect(await file(".stagegate/report.md")).not.toContain("hunter2");
  expect(await file(".stagegate/MIGRATION_LOG.md")).not.toContain("hunter2");
});

test("a report that cannot be written says which file and why", async () => {
  const { run, context } = await written(asLines(passedJournal), { report: "taken/report.md" });
  await writeFile(join(context.workingDirectory, "taken"), "a file where a directory is wanted");
  await expect(run()).rejects.toMatchObject({
    problem: {
      code: "file-not-written",
      message: expect.stringMatching(/taken\/report\.md could not be written: E/),
    },
  });
});

test("report and log cannot be one file", async () => {
  const { run } = await written(asLines(passedJournal), { report: "out.md", log: "./out.md" });
  await expect(run()).rejects.toMatchObject({ problem: { code: "same-path" } });
});
