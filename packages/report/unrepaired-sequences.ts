import type { SequencesFacts } from "#model/facts/sequences.ts";
import { factsOf, type Rehearsal } from "./rehearsal.ts";

type Sequence = SequencesFacts["sequences"][number];

/** What to know of the sequences that a rehearsal repaired on its copy: no step repairs them on production. */
export interface Unrepaired {
  /** A sentence without its full stop; no foreign text. */
  what: string;
  /** SQL for the migration. Foreign text. */
  sql: string[];
}

/** Undefined where the sequences of the copy were in step, and where there is no copy of production. */
export function unrepairedSequences(rehearsal: Rehearsal): Unrepaired | undefined {
  const facts = factsOf(rehearsal, "reset-sequences");
  const behind = facts?.sequences.filter(({ verdict }) => verdict === "behind") ?? [];
  if (behind.length === 0 || factsOf(rehearsal, "clone-to-staging") === undefined) return undefined;
  const { length } = behind;
  return {
    what: `${length === 1 ? "1 sequence is" : `${length} sequences are`} behind ${origin(behind)}; the release does not repair ${length === 1 ? "it" : "them"}`,
    sql: behind.flatMap(({ catchUp }) => catchUp ?? []),
  };
}

function origin(behind: readonly Sequence[]): string {
  if (behind.every(({ behindBefore }) => behindBefore === true)) return "in production too";
  if (behind.every(({ behindBefore }) => behindBefore === false)) return "because of these migrations";
  return "in production too, or because of these migrations";
}
