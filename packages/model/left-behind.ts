import type { SaferWays } from "./engine/safer-ways.ts";
import type { Finding } from "./facts/policy.ts";
import type { IndexFact, RecordingFacts, UnvalidatedFact } from "./facts/recording.ts";

/** What a migration left half done; nobody limits it, and somebody must finish it. */
export function leftBehind({ indexes, unvalidated = [] }: RecordingFacts, ways: SaferWays): Finding[] {
  return [
    ...indexes.filter(({ valid }) => !valid).map((index) => unfinished(index, ways)),
    ...unvalidated.map((constraint) => unchecked(constraint, ways)),
  ];
}

function unfinished({ name, table, waitsFor }: IndexFact, ways: SaferWays): Finding {
  if (waitsFor === undefined)
    return {
      limit: "invalid-index",
      outcome: "note",
      table,
      statement: name,
      saferWay: ways.invalidIndex,
    };
  return {
    limit: "incomplete-index",
    outcome: "note",
    table,
    statement: name,
    waitsFor,
    saferWay: ways.incompleteIndex(name),
  };
}

const unchecked = ({ name, table }: UnvalidatedFact, ways: SaferWays): Finding => ({
  limit: "unvalidated-constraint",
  outcome: "note",
  table,
  statement: name,
  saferWay: ways.unvalidatedConstraint,
});
