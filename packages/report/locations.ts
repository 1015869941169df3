import type { JournalEntry } from "#model/journal.ts";
import { oneLine } from "./escape.ts";
import { readRehearsal } from "./rehearsal.ts";

/** A place in a file that a failure names. */
export interface FailureLocation {
  /** From the working directory, or as the failure says it. */
  path: string;
  line: number;
  column?: number;
  message: string;
}

/** `migrations/3.sql:12:5: what is wrong`; the column may be missing. A URL has no place in a file. */
const place = /^([^\s:][^:\n]*\.\w+):(\d+)(?::(\d+))?: (.+)$/;

/** Every place that the problems of a journal's last run name, each once. */
export function failureLocations(entries: readonly JournalEntry[]): FailureLocation[] {
  const texts = readRehearsal(entries).failures.flatMap(({ problem }) =>
    problem ? [problem.message, ...(problem.details ?? [])] : [],
  );
  const found = new Map<string, FailureLocation>();
  for (const text of texts) {
    const [, path, line, column, message] = place.exec(text.split("\n")[0] ?? "") ?? [];
    if (!path || !message) continue;
    const location = { path, line: Number(line), message: oneLine(message) };
    const key = JSON.stringify(location);
    if (!found.has(key)) found.set(key, column ? { ...location, column: Number(column) } : location);
  }
  return [...found.values()];
}
