import { constants } from "node:fs";
import { access, type FileHandle, link, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { plainLineSchema } from "#model/journal/plain-lines.ts";
import type { Journal, JournalLine, RunEntry } from "#model/journal.ts";
import { userError } from "#model/problem.ts";
import type { Log, Secrets } from "#model/step.ts";
import { monotonicMs } from "#process/monotonic.ts";
import type { ParsedJournal } from "./parse-journal.ts";
import { redactEntry } from "./redact-entry.ts";
import { syncDirectory } from "./sync-directory.ts";

/** Only the owner: a journal names tables, hosts and commands. */
const mode = 0o600;

export interface JournalFile {
  /** Absolute. */
  path: string;
  /** Written as the first line of a new file. */
  run: RunEntry;
  log: Pick<Log, "warn">;
  secrets: Pick<Secrets, "redact">;
}

/**
 * The journal as a file of JSON lines. Each entry is one `write` to a file opened for appending, so that
 * the lines of concurrent writers do not mix, and is on the disk before `append` resolves. Nothing is
 * made before the first entry.
 *
 * @throws StagegateError `journal-not-read`, `journal-foreign`, `journal-newer`; `journal-not-written`.
 */
export function journalFile({ path, run, log, secrets }: JournalFile): Journal {
  // What this process has started it is at; whoever reads the journal elsewhere, or after it, must know.
  const started = new Set<string>();
  const isOurs = (line: JournalLine) => line.type === "started" && started.has(`${line.at} ${line.step}`);
  const lineOf = async (entry: JournalLine) =>
    `${JSON.stringify(redactEntry(await checked(entry), secrets))}\n`;
  return {
    path,
    async append(entry) {
      if (entry.type === "started") started.add(`${entry.at} ${entry.step}`);
      const [first, line] = [await lineOf(run), await lineOf(entry)];
      try {
        await begin(path, first);
        await appendLine(path, line, first);
      } catch (error) {
        throw notWritten(path, error);
      }
    },
    async entries() {
      const text = await readText(path);
      if (text === undefined) return [];
      const { entries, torn } = await parse(text, path, isOurs);
      for (const number of torn)
        log.warn(`${path}:${number} was cut short by a crash; the entry is lost, the others are read.`);
      return entries;
    },
  };
}

/**
 * Keeps the journal at `path` as `journal-<run id>.jsonl` beside it, so that the next entry begins a new
 * one. Gives the path it is kept under; undefined where there was none.
 *
 * @throws StagegateError `journal-foreign`, `journal-newer`: what is not ours is not moved.
 */
export async function freshJournal(path: string): Promise<string | undefined> {
  const text = await readText(path);
  if (text === undefined) return undefined;
  const run = (await parse(text, path)).entries.find((entry) => entry.type === "run");
  const id = (run?.id ?? "unknown").replace(/[^\w.-]/g, "_");
  for (let copy = 1; ; copy++) {
    const name = copy === 1 ? `journal-${id}.jsonl` : `journal-${id}-${copy}.jsonl`;
    const kept = join(dirname(path), name);
    if (kept === path || (await exists(kept))) continue;
    await rename(path, kept);
    return kept;
  }
}

/** The schemas of all facts are loaded where there are some: many runs end before. */
async function checked(entry: JournalLine): Promise<JournalLine> {
  if (!("facts" in entry)) return plainLineSchema.parse(entry) as JournalLine;
  const { journalLineSchema } = await import("#model/journal/lines.ts");
  return journalLineSchema.parse(entry);
}

async function parse(
  text: string,
  path: string,
  isOurs?: (line: JournalLine) => boolean,
): Promise<ParsedJournal> {
  const { parseJournal } = await import("./parse-journal.ts");
  return parseJournal(text, path, isOurs);
}

/** Makes the file together with its first line, or not at all: a crash never leaves a journal without one. */
async function begin(path: string, firstLine: string): Promise<void> {
  if (await exists(path)) return;
  const made = await mkdir(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${basename(path)}-${process.pid}-${monotonicMs()}`);
  try {
    const file = await open(temporary, "wx", mode);
    try {
      await writeWhole(file, firstLine);
    } finally {
      await file.close();
    }
    // Unlike rename, link fails where another writer was first.
    await link(temporary, path).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return;
      // A file system without hard links.
      if (!(await exists(path))) await rename(temporary, path);
    });
    await syncDirectory(dirname(path));
    // A directory that is new is in its own directory's entries, and those are on the disk no sooner.
    if (made !== undefined) await syncDirectory(dirname(made));
  } finally {
    await rm(temporary, { force: true });
  }
}

async function appendLine(path: string, line: string, firstLine: string): Promise<void> {
  await using file = await open(path, constants.O_RDWR | constants.O_APPEND, mode);
  const { size } = await file.stat();
  // An empty file was made by somebody else. An unfinished last line is ended, never continued.
  const before = size === 0 ? firstLine : (await lastByte(file, size)) === "\n" ? "" : "\n";
  await writeWhole(file, before + line);
}

async function lastByte(file: FileHandle, size: number): Promise<string> {
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString("latin1");
}

async function writeWhole(file: FileHandle, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const { bytesWritten } = await file.write(bytes);
  if (bytesWritten !== bytes.length) throw new Error("the disk took only a part of the line");
  await file.sync();
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw userError(
      {
        code: "journal-not-read",
        message: `The journal ${path} could not be read: ${code === "EISDIR" ? "it is a directory" : (code ?? message)}.`,
        next: "Give the path of a file as `journal`, and make it readable.",
      },
      error,
    );
  }
}

function notWritten(path: string, error: unknown) {
  const { code, message } = error as NodeJS.ErrnoException;
  return userError(
    {
      code: "journal-not-written",
      message: `The journal ${path} could not be written: ${code ?? message}.`,
      next: "Make its directory writable, or give another path as `journal`.",
    },
    error,
  );
}
