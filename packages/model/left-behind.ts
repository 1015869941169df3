import type { Finding } from "./facts/policy.ts";
import type { IndexFact, RecordingFacts, UnvalidatedFact } from "./facts/recording.ts";

/** What a migration left half done; nobody limits it, and somebody must finish it. */
export function leftBehind({ indexes, unvalidated = [] }: RecordingFacts): Finding[] {
  return [...indexes.filter(({ valid }) => !valid).map(unfinished), ...unvalidated.map(unchecked)];
}

function unfinished({ name, table, waitsFor }: IndexFact): Finding {
  if (waitsFor === undefined)
    return {
      limit: "invalid-index",
      outcome: "note",
      table,
      statement: name,
      saferWay: "drop it CONCURRENTLY and build it again: it slows every write and serves no read",
    };
  return {
    limit: "incomplete-index",
    outcome: "note",
    table,
    statement: name,
    waitsFor,
    saferWay: `build the missing ones CONCURRENTLY and attach each: ALTER INDEX ${name} ATTACH PARTITION …; until then a unique one guards nothing across partitions`,
  };
}

const unchecked = ({ name, table }: UnvalidatedFact): Finding => ({
  limit: "unvalidated-constraint",
  outcome: "note",
  table,
  statement: name,
  saferWay: "VALIDATE it in a transaction of its own: until then, rows from before may break it",
});
