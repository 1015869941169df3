/**
 * The SQLSTATEs after which trying again can help, because the statement lost to somebody else's and was
 * rolled back: lock_not_available, deadlock_detected, serialization_failure.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export const transientStates = ["55P03", "40P01", "40001"] as const;
export type TransientState = (typeof transientStates)[number];

export const isTransient = (sqlstate: string | undefined): sqlstate is TransientState =>
  transientStates.some((state) => state === sqlstate);

/** A code on its own could be any number; it counts only where the tool says what it is. */
const labelled = /(?:sqlstate|code|errno)\W{1,6}(55P03|40P01|40001)\b/i;

const messages: [RegExp, TransientState][] = [
  [/canceling statement due to lock timeout|could not obtain lock on/, "55P03"],
  [/deadlock detected/, "40P01"],
  [/could not serialize access/, "40001"],
];

/**
 * The transient SQLSTATE that a tool's output speaks of. Most tools print the server's message without its
 * code; it is known in English only, so on a server with other `lc_messages` nothing is tried again.
 */
export function transientStateIn(lines: readonly string[]): TransientState | undefined {
  for (const line of lines.toReversed()) {
    const code = labelled.exec(line)?.[1]?.toUpperCase();
    if (isTransient(code)) return code;
    const found = messages.find(([message]) => message.test(line));
    if (found) return found[1];
  }
  return undefined;
}
