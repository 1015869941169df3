import type { Loss, RollbackFacts, RowsChange } from "#model/facts/rollback.ts";
import { type Problem, verdictOf } from "#model/problem.ts";
import { formatCount } from "#model/size.ts";
import type { StepOutcome } from "#model/step.ts";

/** A way back that was looked at and not yet gone: what it will lose is known, and nothing is changed. */
export interface RollbackPlan {
  facts: RollbackFacts;
  /** What it does, as a sentence. */
  what: string;
  /** Why somebody has to decide; absent where the rehearsal went this very way, and nothing is lost. */
  doubt?: Doubt;
  act(): Promise<StepOutcome<RollbackFacts>>;
}

export interface Doubt {
  why: string;
  /** The way to decide on: this one, or another where this one cannot be gone. */
  way: RollbackFacts["way"];
}

/** For counting, of all tables together: whoever goes back in an emergency cannot wait for more. */
export const countMs = 60_000;

export const noFacts = {
  dryRun: false,
  undone: [],
  losses: [],
  rows: [],
  leftOut: [],
  schemaDifference: [],
  phases: [],
} satisfies Partial<RollbackFacts>;

/** What is lost, for whoever decides: counts only. Nobody counts the rows that were changed. */
export function linesOf({ what, facts, doubt }: RollbackPlan): string[] {
  const lost = lossLines(facts);
  return [
    what,
    ...(lost.length === 0 ? [] : ["What is lost by it:", ...lost.map((line) => `  ${line}`)]),
    doubt === undefined
      ? "The rehearsal went this very way back, and found every row as it was before."
      : notCounted(facts, lost.length),
  ];
}

function notCounted({ way }: RollbackFacts, counted: number): string {
  if (way === "down")
    return counted === 0
      ? "Neither a column nor a table goes by it. Values that the migration changed elsewhere are not restored."
      : "Values that the migration changed in columns that stay are not restored.";
  return counted === 0
    ? "No table changes its number of rows; changed rows are not counted."
    : "Changed rows are not counted.";
}

export const lossLines = ({ losses, rows }: RollbackFacts): string[] => [
  ...losses.map(describeLoss),
  ...rows.map(describeRows),
];

export function describeLoss({ table, column, what, count }: Loss): string {
  const amount = count === undefined ? "not counted" : formatCount(count);
  const kind = column === undefined ? "rows" : "values";
  return `${column ?? table}: ${amount} ${kind}${lossEndings[what]}`;
}

const lossEndings: Record<Loss["what"], string> = {
  dropped: ", dropped",
  "not-restored": " from before the migration, not restored",
  changed: ", others than before the migration",
  "left-behind": " of the migration, left behind",
};

export function describeRows({ table, now, after, estimated }: RowsChange): string {
  const count = (rows: number | undefined) =>
    rows === undefined ? "no such table" : `${estimated ? "about " : ""}${formatCount(rows)}`;
  return `${table}: ${count(now)} rows now, ${count(after)} after going back`;
}

/** Tables that do not have the same number of rows. Equal counts may still hide changed rows. */
export function rowsChanges(
  now: readonly { table: string; rows: number; estimated: boolean }[],
  after: readonly { table: string; rows: number; estimated?: boolean }[],
): RowsChange[] {
  const [here, there] = [
    new Map(now.map((each) => [each.table, each])),
    new Map(after.map((each) => [each.table, each])),
  ];
  const tables = [...new Set([...here.keys(), ...there.keys()])].sort();
  return tables.flatMap((table) => {
    const [a, b] = [here.get(table), there.get(table)];
    const estimated = a?.estimated || b?.estimated;
    if (a?.rows === b?.rows && !estimated) return [];
    return {
      table,
      ...(a === undefined ? {} : { now: a.rows }),
      ...(b === undefined ? {} : { after: b.rows }),
      ...(estimated ? { estimated } : {}),
    };
  });
}

/** Rows that are there now and will not be. */
export const lostRows = ({ rows }: RollbackFacts) =>
  rows.reduce((sum, { now = 0, after = 0 }) => sum + Math.max(0, now - after), 0);

export function outcomeOf(
  facts: RollbackFacts,
  headline: string,
  problem?: Problem,
): StepOutcome<RollbackFacts> {
  return {
    verdict: problem ? verdictOf(problem) : "passed",
    headline,
    facts,
    outputs: {
      changed: String(!facts.dryRun && (facts.undone.length > 0 || facts.kept !== undefined)),
      undone: String(facts.undone.length),
      kept: facts.kept ?? "",
    },
    ...(problem ? { problem } : {}),
  };
}
