import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Journal, JournalLine } from "#model/journal.ts";
import { noSettings } from "#model/settings.ts";
import type { Log, Services, StepContext } from "#model/step.ts";
import { withUnfinished } from "#model/unfinished-migration.ts";
import { secretRegistry } from "#process/secrets.ts";

/** A log that keeps what it is told, secrets replaced as in a real one. */
export interface CollectingLog extends Log {
  /** Every line: `info: …`, `warn: …`, `debug: …`, `output: …`, `progress: …`. */
  lines: string[];
}

export interface TestServices extends Services {
  log: CollectingLog;
}

/**
 * Services as a door makes them, with a log to look into. In a test the temporary directory goes when the
 * test has finished; outside of one, give `temporaryDirectory`.
 */
export async function testServices(given: Partial<Services> = {}): Promise<TestServices> {
  const secrets = given.secrets ?? secretRegistry();
  return {
    signal: new AbortController().signal,
    environment: process.env,
    ...given,
    temporaryDirectory: given.temporaryDirectory ?? (await testDirectory()),
    secrets,
    log: collectingLog(secrets.redact),
  };
}

/** A directory that goes when the test has finished. */
export async function testDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "stagegate-test-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true, maxRetries: 3 }));
  return directory;
}

/** A context for a step's `run`, with a journal in memory. `workingDirectory` is the temporary directory. */
export async function testContext(
  given: Partial<StepContext> = {},
): Promise<StepContext & { log: CollectingLog }> {
  const services = await testServices(given);
  return {
    workingDirectory: services.temporaryDirectory,
    journal: memoryJournal(),
    settings: noSettings,
    run: {
      v: 3,
      at: new Date().toISOString(),
      type: "run",
      id: "test-run",
      stagegate: "0.0.0",
      name: "test",
    },
    ...given,
    ...services,
  };
}

export function memoryJournal(): Journal {
  const kept: JournalLine[] = [];
  return {
    path: "memory",
    append: async (entry) => void kept.push(structuredClone(entry)),
    entries: async () => withUnfinished(structuredClone(kept)),
  };
}

function collectingLog(redact: (text: string) => string): CollectingLog {
  const lines: string[] = [];
  const keep = (kind: string) => (text: string) => void lines.push(redact(`${kind}: ${text}`));
  const progress = keep("progress");
  return {
    lines,
    group: (title) => {
      keep("group")(title);
      return () => undefined;
    },
    info: keep("info"),
    warn: keep("warn"),
    debug: keep("debug"),
    output: keep("output"),
    progress: (label, total, unit) => ({
      update: (done, now = label) =>
        progress(`${now} ${done}${total === undefined ? "" : `/${total}`} ${unit}`),
      end: () => progress(`${label} ended`),
    }),
  };
}
