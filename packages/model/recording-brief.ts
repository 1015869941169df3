import type { BlockedFact, RecordingFacts, StatementFact, TableFact } from "./facts/recording.ts";
import type { RecordingBrief, StatementBrief } from "./facts/recording-brief.ts";
import { longestStatements } from "./longest-statements.ts";

/** Evidence goes from run to run and is read whole: it has what a reviewer looks at, and no more. */
const mostStatements = 50;
const mostTables = 50;
const longestText = 300;

/** A recording as the evidence has it: the migration's own work. The same recording always has the same one. */
export function recordingBrief(recording: RecordingFacts): RecordingBrief {
  const { locks, blockedUnderMs, durationMs, statements, statementsLeftOut, tables, tablesLeftOut } =
    recording;
  const { kept, leftOut } = longestStatements(ownWork(statements), mostStatements);
  return {
    locks,
    ...(blockedUnderMs === undefined ? {} : { blockedUnderMs }),
    durationMs,
    statements: kept.map(statementBrief),
    statementsLeftOut: leftOut.reduce((sum, { count }) => sum + count, statementsLeftOut),
    tables: tables.slice(0, mostTables).map(tableBrief),
    tablesLeftOut: tablesLeftOut + Math.max(0, tables.length - mostTables),
  };
}

/** Without what the tool did beside it, which has nothing to do with how much there is to migrate. */
export const ownWork = (statements: readonly StatementFact[]) => statements.filter(({ purpose }) => !purpose);

/** One statement of it, in words that are the same in every recording of that statement. */
export function statementBrief(fact: StatementFact): StatementBrief {
  const { text, count, durationMs, untimed, error } = fact;
  return {
    ...{ text: cut(text), count, durationMs },
    ...(untimed ? { untimed } : {}),
    ...(error ? { error: { sqlstate: error.sqlstate } } : {}),
  };
}

function tableBrief({
  name,
  partitionOf,
  mode,
  blocks,
  heldFor,
  readsBlocked,
  writesBlocked,
}: TableFact): RecordingBrief["tables"][number] {
  return {
    name,
    ...(partitionOf === undefined ? {} : { partitionOf }),
    ...(mode === undefined ? {} : { mode }),
    ...(blocks === undefined ? {} : { blocks }),
    ...(heldFor === undefined ? {} : { heldFor }),
    ...longestOf("readsBlocked", readsBlocked),
    ...longestOf("writesBlocked", writesBlocked),
  };
}

/** The longest comes first. */
function longestOf<K extends string>(name: K, [longest]: readonly BlockedFact[] = []) {
  if (!longest) return {};
  const { longestMs, seen } = longest;
  return { [name]: { longestMs, seen } } as Record<K, { longestMs: number; seen: boolean }>;
}

/** At most so many UTF-16 units, without half of a pair at the end. */
function cut(text: string): string {
  if (text.length <= longestText) return text;
  return `${text.slice(0, longestText - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
