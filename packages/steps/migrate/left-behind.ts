import { type CommittedFacts, type CommittedStatement, committedNothing } from "#model/facts/committed.ts";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import type { Problem } from "#model/problem.ts";
import type { SchemaChange } from "#model/schema/changes.ts";
import { describeObject } from "#model/schema/object.ts";
import { counted } from "#model/size.ts";
import { dropInvalid, madeInvalid } from "./invalid-indexes.ts";

/** A failure, and what it left behind: whoever reads it must know whether they can simply run it again. */
export function withRemains(problem: Problem, facts: MigrateFacts): Problem {
  if (problem.kind === "bug") return problem;
  const { applied, pendingBefore, pendingAfter, changes, committed } = facts;
  const invalid = madeInvalid(changes);
  const details = [
    ...(problem.details ?? []),
    ...invalid.map((name) => `The index ${name} is INVALID: no query uses it, and nothing is kept unique.`),
  ];
  const next =
    invalid.length === 0 ? problem.next : `${dropInvalid(invalid)} Then correct the cause and run it again.`;
  const untouched = changes.length === 0 && applied.length === 0;
  if (untouched && committedNothing(committed))
    return { ...problem, details: [...details, "The schema and the history are as they were before."] };
  if (untouched && committed === undefined)
    return {
      ...problem,
      details: [...details, "The schema and the history are as they were before.", rowsUnknown],
    };
  if (untouched && committed && isUnsure(committed))
    return {
      ...problem,
      details: [
        ...details,
        "The schema and the history are as they were before.",
        "Whether these statements changed rows is not known: they called functions, or commit inside of themselves.",
        ...committed.statements.map(standingLine),
      ],
    };
  const standing = committed ? standingLines(committed, !untouched) : [rowsUnknown];
  if (applied.length > 0)
    return {
      ...problem,
      ...(problem.kind === "cancelled" ? { next: undoOrGoOn } : next === undefined ? {} : { next }),
      details: [
        ...details,
        `Left behind: ${applied.length} of ${counted(pendingBefore.length, "migration")} applied, ${counted(changes.length, "schema change")}.`,
        ...applied.map((id) => `applied: ${id}`),
        ...pendingAfter.map((id) => `not applied: ${id}`),
        ...standing,
      ],
    };
  return {
    ...problem,
    code: "half-applied",
    message: `${problem.message.replace(/\.$/, "")}; it left ${remainsIn(changes, committed)} behind that no history row tells of.`,
    next: invalid.length > 0 && next !== undefined ? next : undoByHand(facts.environment),
    details: [...details, ...changes.map(described), ...standing],
  };
}

const rowsUnknown =
  "Whether rows were changed is not known: the migration was not recorded, and the server cannot prove that nothing was committed.";

function remainsIn(changes: readonly SchemaChange[], committed: CommittedFacts | undefined): string {
  const statements = committed ? countOf(committed) : 0;
  const rows = committed?.rows ?? 0;
  return [
    ...(changes.length > 0 ? [counted(changes.length, "schema change")] : []),
    ...(rows > 0 ? [counted(rows, "changed row")] : []),
    ...(changes.length === 0 && rows === 0 ? [counted(statements, "committed statement")] : []),
  ].join(" and ");
}

const countOf = ({ statements, leftOut }: CommittedFacts) =>
  statements.reduce((sum, { count }) => sum + count, leftOut);

const isUnsure = ({ statements, leftOut }: CommittedFacts) =>
  leftOut === 0 && statements.every(({ unsure }) => unsure);

/**
 * What stands, a line for each kind of statement. Where a change of the schema or the history is told already, only
 * what is not to be seen there: rows, and what nobody is sure of.
 */
function standingLines(committed: CommittedFacts, toldAlready: boolean): string[] {
  const { leftOut, rows } = committed;
  const statements = committed.statements.filter((each) => !toldAlready || each.rows > 0 || each.unsure);
  if (statements.length === 0) return [];
  return [
    `Committed, and still there: ${counted(countOf({ ...committed, statements }), "statement")}, ${counted(rows, "row")} changed.`,
    ...statements.map(standingLine),
    ...(leftOut > 0 ? [`committed: ${counted(leftOut, "more statement")}`] : []),
  ];
}

const standingLine = ({ text, count, rows, unsure }: CommittedStatement) =>
  `${unsure ? "may be committed" : "committed"}: ${text}${count > 1 ? ` (${count} times)` : ""}${rows > 0 ? `: ${counted(rows, "row")}` : ""}`;

const undoByHand = (environment: string) =>
  environment === "clone"
    ? "Run the migration in one transaction, so that a failure leaves nothing behind. Start again from a fresh copy."
    : "Undo by hand what was committed before you run it again: a second run would do it twice. Run the migration in one transaction, so that a failure leaves nothing behind.";

const undoOrGoOn =
  "Undo what was applied with `rollback` and this journal, or rehearse again from where the database stands now.";

const described = (change: SchemaChange) => `left behind: ${describeObject(change)} ${change.change}`;
