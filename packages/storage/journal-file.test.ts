import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdir, readdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { JournalEntry, RunEntry } from "#model/journal.ts";
import { problemOf } from "#model/problem.ts";
import { secretRegistry } from "#process/secrets.ts";
import { testDirectory } from "#test/support/services.ts";
import { freshJournal, journalFile } from "./journal-file.ts";

const at = "2026-01-02T03:04:05.000Z";
const run: RunEntry = { v: 3, at, type: "run", id: "run-7", stagegate: "0.0.0", name: "shop" };

const command = (text: string): JournalEntry => ({
  v: 3,
  at,
  type: "command",
  when: "before",
  step: "migrate",
  command: text,
  verdict: "passed",
  durationMs: 5,
});

async function journalIn(directory: string, secrets = secretRegistry()) {
  const warnings: string[] = [];
  const path = join(directory, "deep", "journal.jsonl");
  const journal = journalFile({ path, run, secrets, log: { warn: (text) => warnings.push(text) } });
  return { journal, path, warnings };
}

async function problemOfReading(text: string) {
  const directory = await testDirectory();
  const path = join(directory, "journal.jsonl");
  await writeFile(path, text);
  const journal = journalFile({ path, run, secrets: secretRegistry(), log: { warn: () => undefined } });
  return await journal.entries().then(
    () => undefined,
    (error) => problemOf(error),
  );
}

test("the first entry makes the file for its owner alone, with the run as the first line", async () => {
  const { journal, path } = await journalIn(await testDirectory());
  expect(await journal.entries()).toEqual([]);
  await journal.append(command("true"));
  expect(await journal.entries()).toEqual([run, command("true")]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(path, ".."))).toEqual(["journal.jsonl"]);
});

test("a line cut short by a crash is told, passed over, and not continued by the next entry", async () => {
  const { journal, path, warnings } = await journalIn(await testDirectory());
  await journal.append(command("first"));
  await journal.append(command("lost"));
  await truncate(path, (await stat(path)).size - 20);
  expect(await journal.entries()).toEqual([run, command("first")]);
  await journal.append(command("after the crash"));
  expect(await journal.entries()).toEqual([run, command("first"), command("after the crash")]);
  expect(warnings.at(-1)).toContain(`${path}:3`);
});

test("an empty file that somebody else made still gets the run as its first line", async () => {
  const { journal, path } = await journalIn(await testDirectory());
  await journal.append(command("x"));
  await truncate(path, 0);
  await journal.append(command("y"));
  expect(await journal.entries()).toEqual([run, command("y")]);
});

test("a file that is not a journal is an error with path and line, and is not moved away", async () => {
  expect(await problemOfReading("hello\n")).toMatchObject({ kind: "user", code: "journal-foreign" });
  expect(await problemOfReading('{"some":"json"}\n')).toMatchObject({ code: "journal-foreign" });
  const changed = await problemOfReading(`${JSON.stringify(run)}\n{"v":1,"type":"step"}\n`);
  expect(changed?.message).toMatch(/journal\.jsonl:2 is not a line/);
  const directory = await testDirectory();
  await writeFile(join(directory, "notes.txt"), "hello\n");
  await expect(freshJournal(join(directory, "notes.txt"))).rejects.toThrow(/notes\.txt:1/);
  expect(await readdir(directory)).toEqual(["notes.txt"]);
});

test("a journal of an older version is read, and goes on in this one's words", async () => {
  const { journal, path } = await journalIn(await testDirectory());
  await mkdir(join(path, ".."));
  await writeFile(path, `${JSON.stringify({ ...run, v: 1 })}\n`);
  await journal.append(command("next"));
  expect(await journal.entries()).toEqual([run, command("next")]);
});

test("a line of a newer version is refused by name, not half understood", async () => {
  const newer = await problemOfReading(`${JSON.stringify(run)}\n{"v":4,"type":"something"}\n`);
  expect(newer).toMatchObject({ kind: "user", code: "journal-newer" });
  expect(newer?.message).toContain("journal.jsonl:2");
});

test("secrets do not reach the file, but our own words stay readable when a password equals one", async () => {
  const secrets = secretRegistry();
  secrets.add("passed");
  secrets.add("s3cret/word");
  const { journal, path } = await journalIn(await testDirectory(), secrets);
  await journal.append(command("login s3cret/word s3cret%2Fword"));
  expect(await readFile(path, "utf8")).not.toMatch(/s3cret/);
  expect((await journal.entries()).at(-1)).toMatchObject({ verdict: "passed", command: "login *** ***" });
});

test("processes that append at the same time neither mix lines nor write the run twice", async () => {
  const directory = await testDirectory();
  const path = join(directory, "journal.jsonl");
  const script = `
    import { journalFile } from ${JSON.stringify(join(import.meta.dirname, "journal-file.ts"))};
    const run = ${JSON.stringify(run)};
    const journal = journalFile({ path: ${JSON.stringify(path)}, run, secrets: { redact: (text) => text }, log: { warn() {} } });
    for (let i = 0; i < 25; i++) await journal.append({ ...${JSON.stringify(command(""))}, command: process.argv[1] + " " + i + "x".repeat(20_000) });
  `;
  const writers = ["a", "b", "c"].map((name) =>
    once(spawn(process.execPath, ["--input-type=module", "-e", script, name], { stdio: "inherit" }), "exit"),
  );
  expect((await Promise.all(writers)).map(([code]) => code)).toEqual([0, 0, 0]);
  const journal = journalFile({ path, run, secrets: secretRegistry(), log: console });
  const entries = await journal.entries();
  expect(entries.filter((entry) => entry.type === "run")).toHaveLength(1);
  expect(entries.filter((entry) => entry.type === "command")).toHaveLength(75);
});

test("a fresh journal keeps the old one under its run's id, without overwriting an earlier one", async () => {
  const { journal, path } = await journalIn(await testDirectory());
  expect(await freshJournal(path)).toBeUndefined();
  await journal.append(command("one"));
  expect(await freshJournal(path)).toBe(join(path, "..", "journal-run-7.jsonl"));
  await journal.append(command("two"));
  await freshJournal(path);
  await journal.append(command("three"));
  expect((await readdir(join(path, ".."))).sort()).toEqual([
    "journal-run-7-2.jsonl",
    "journal-run-7.jsonl",
    "journal.jsonl",
  ]);
  expect(await journal.entries()).toEqual([run, command("three")]);
});

test("a journal that cannot be written is a user error that names it", async () => {
  const directory = await testDirectory();
  await appendFile(join(directory, "file"), "");
  const path = join(directory, "file", "journal.jsonl");
  const journal = journalFile({ path, run, secrets: secretRegistry(), log: { warn: () => undefined } });
  const problem = await journal.append(command("x")).catch((error) => problemOf(error));
  expect(problem).toMatchObject({ kind: "user", code: "journal-not-written" });
});
