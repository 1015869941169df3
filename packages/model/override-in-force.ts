import type { JournalEntry } from "./journal.ts";

/** What the gate would have refused, and the reason for which production was migrated all the same. */
export interface Override {
  refusals: readonly string[];
  reason: string;
}

/** The override under which a journal's release migrated production; undefined where there was none. */
export function overrideInForce(entries: readonly JournalEntry[]): Override | undefined {
  const gate = entries
    .flatMap((entry) => (entry.type === "step" && entry.step === "migrate" ? (entry.facts?.gate ?? []) : []))
    .at(-1);
  const refusals = gate?.refusals.flatMap(({ code, overridden }) => (overridden ? code : [])) ?? [];
  return refusals.length > 0 ? { refusals, reason: gate?.overrideReason ?? "" } : undefined;
}
