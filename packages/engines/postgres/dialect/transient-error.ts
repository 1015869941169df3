import type { ToldError } from "#model/engine/dialect.ts";
import { errorClassOf } from "./error-class.ts";

/** A code on its own could be any number; it counts only where the tool says what it is. */
const labelled = /(?:sqlstate|code|errno)\W{1,6}(55P03|40P01|40001)\b/i;

const messages: [RegExp, code: string][] = [
  [/canceling statement due to lock timeout|could not obtain lock on/, "55P03"],
  [/deadlock detected/, "40P01"],
  [/could not serialize access/, "40001"],
];

/**
 * The transient error that a tool's output speaks of. Most tools print the server's message without its
 * code; it is known in English only, so on a server with other `lc_messages` nothing is tried again.
 */
export function transientErrorIn(lines: readonly string[]): ToldError | undefined {
  for (const line of lines.toReversed()) {
    const code =
      labelled.exec(line)?.[1]?.toUpperCase() ?? messages.find(([message]) => message.test(line))?.[1];
    if (code !== undefined) return { code, errorClass: errorClassOf(code) };
  }
  return undefined;
}
