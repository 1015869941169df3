import type { JournalLine } from "#model/journal.ts";
import type { Secrets } from "#model/step.ts";

/**
 * Keys whose values are words of our own. A password that happens to be `staging` or `passed` must not
 * turn them into `***`, for then the journal could not be read again.
 */
const ourWords = new Set([
  "v",
  "at",
  "type",
  "step",
  "verdict",
  "when",
  "during",
  "kind",
  "code",
  "change",
  "outcome",
  "strategy",
  "createdAt",
  "snapshotAt",
]);

/** A journal entry with every secret in its text replaced. */
export function redactEntry<Line extends JournalLine>(entry: Line, secrets: Pick<Secrets, "redact">): Line {
  return redactValue(entry, secrets) as Line;
}

function redactValue(value: unknown, secrets: Pick<Secrets, "redact">): unknown {
  if (typeof value === "string") return secrets.redact(value);
  if (Array.isArray(value)) return value.map((item) => redactValue(item, secrets));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === "string" && ourWords.has(key) ? inner : redactValue(inner, secrets),
    ]),
  );
}
