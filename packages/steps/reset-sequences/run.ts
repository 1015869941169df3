import type { Database } from "#model/engine/database.ts";
import type { SequencesFacts } from "#model/facts/sequences.ts";
import type { Problem } from "#model/problem.ts";
import { decideSequence, type OwnedSequence, type SequenceDecision } from "#model/schema/sequence.ts";
import { counted, formatCount } from "#model/size.ts";
import type { StepContext, StepOutcome } from "#model/step.ts";
import { type Environment, openTarget } from "../target/guard-target.ts";
import type { ResetSequencesInputs } from "./inputs.ts";

export async function run(
  inputs: ResetSequencesInputs,
  context: StepContext,
): Promise<StepOutcome<SequencesFacts>> {
  const checkOnly = inputs["check-only"];
  // To look changes nothing, so production may be looked at.
  await using target = await openTarget(inputs, context, checkOnly ? "gated" : "refused");
  const { database } = target;
  const { sequences, notJudged } = await database.sequences();
  const found = decideAll(sequences);
  const behind = found.filter(({ decision }) => decision.verdict === "behind");
  const bar = context.log.progress("Sequences", behind.length, "items");
  let now = found;
  if (!checkOnly) {
    for (const [done, { sequence, decision }] of behind.entries()) {
      bar.update(done, sequence.name);
      await repair(database, sequence, decision);
    }
    // What setval answered is not believed: the sequences are read again.
    if (behind.length > 0) now = decideAll((await database.sequences()).sequences);
  }
  bar.end();
  const before = await behindBefore(database.address.label, context);
  if (notJudged.length > 0)
    context.log.warn(
      `Nothing says which column takes the numbers of ${notJudged.join(", ")}: whether they collide with rows was not looked at.`,
    );
  return resultOf(
    { database: database.address.label, checkOnly, environment: inputs.environment, notJudged },
    found,
    now,
    before,
  );
}

/** What the journal knows of this database before it was migrated. */
async function behindBefore(
  database: string,
  { journal }: StepContext,
): Promise<readonly string[] | undefined> {
  const migrated = (await journal.entries()).findLast(
    (entry) => entry.type === "step" && entry.step === "migrate" && entry.facts?.database === database,
  );
  return migrated?.type === "step" && migrated.step === "migrate"
    ? migrated.facts?.sequencesBehind
    : undefined;
}

interface Decided {
  sequence: OwnedSequence;
  decision: SequenceDecision;
}

const decideAll = (sequences: readonly OwnedSequence[]): Decided[] =>
  sequences.map((sequence) => ({ sequence, decision: decideSequence(sequence) }));

async function repair(database: Database, sequence: OwnedSequence, { repair }: SequenceDecision) {
  if (repair) await database.setSequence(sequence, repair.value, repair.isCalled);
}

function resultOf(
  looked: { database: string; checkOnly: boolean; environment: Environment; notJudged: readonly string[] },
  found: readonly Decided[],
  now: readonly Decided[],
  before: readonly string[] | undefined,
): StepOutcome<SequencesFacts> {
  const after = new Map(now.map((decided) => [decided.sequence.ref, decided]));
  const facts: SequencesFacts = {
    database: looked.database,
    checkOnly: looked.checkOnly,
    sequences: found.map((was) => factOf(was, after.get(was.sequence.ref), before)),
    ...(looked.notJudged.length > 0 ? { notJudged: [...looked.notJudged] } : {}),
  };
  const repaired = facts.sequences.filter(({ repairedTo }) => repairedTo !== undefined).length;
  const problem = problemIn(now, looked);
  return {
    verdict: problem ? "failed" : "passed",
    headline: problem
      ? problem.message.replace(/\.$/, "")
      : success(found.length, repaired, looked.notJudged),
    facts,
    outputs: { sequences: String(found.length), repaired: String(repaired) },
    ...(problem ? { problem } : {}),
  };
}

function factOf(
  { sequence, decision }: Decided,
  now: Decided | undefined,
  before: readonly string[] | undefined,
): SequencesFacts["sequences"][number] {
  const behind = decision.verdict === "behind";
  const moved = behind && now?.decision.verdict === "in-step";
  return {
    sequence: sequence.name,
    column: `${sequence.table}.${sequence.column}`,
    verdict: decision.verdict,
    ...(decision.next === undefined ? {} : { next: String(decision.next) }),
    ...(sequence.columnEnd === undefined ? {} : { columnEnd: String(sequence.columnEnd) }),
    ...(moved ? { repairedTo: String(now.decision.next) } : {}),
    ...(behind && sequence.catchUp !== undefined ? { catchUp: sequence.catchUp } : {}),
    ...(behind && before !== undefined ? { behindBefore: before.includes(sequence.name) } : {}),
  };
}

function problemIn(
  now: readonly Decided[],
  { checkOnly, environment }: { checkOnly: boolean; environment: Environment },
): Problem | undefined {
  const exhausted = now.filter(({ decision }) => decision.verdict === "exhausted");
  const behind = now.filter(({ decision }) => decision.verdict === "behind");
  const details = [...exhausted.map(describeExhausted), ...behind.map(describeBehind)];
  if (exhausted.length > 0)
    return {
      kind: "user",
      code: "sequence-exhausted",
      message: `${counted(exhausted.length, "sequence is", "sequences are")} used up: no free number is left after the last.`,
      next: "Widen the column and its sequence to bigint (ALTER TABLE … ALTER COLUMN … TYPE bigint; ALTER SEQUENCE … AS bigint) in a migration.",
      details,
    };
  if (behind.length === 0) return undefined;
  return {
    kind: "user",
    code: "sequence-behind",
    message: `${counted(behind.length, "sequence is", "sequences are")} behind: inserts will collide with rows that are there.`,
    next: checkOnly
      ? environment === "production"
        ? `Add to a migration, and rehearse that: ${behind.flatMap(({ sequence }) => sequence.catchUp ?? []).join(" ")}`
        : "Run reset-sequences without check-only."
      : "Something inserts into the table meanwhile with numbers of its own. Stop it, and run this again.",
    details,
  };
}

function describeBehind({ sequence, decision }: Decided): string {
  const { name, table, column, columnEnd } = sequence;
  return `${name} hands out ${decision.next} next, and ${table}.${column} already goes to ${columnEnd}`;
}

function describeExhausted({ sequence, decision }: Decided): string {
  const { name, table, column, columnRange, max, min, increment } = sequence;
  const own = increment > 0n ? max : min;
  const type = increment > 0n ? columnRange?.max : columnRange?.min;
  const narrower = type !== undefined && (increment > 0n ? type < own : type > own);
  const next = decision.next === undefined ? "has no number left" : `hands out ${decision.next} next`;
  return `${name} ${next}; ${table}.${column} can hold no more than ${narrower ? type : own}`;
}

/** A database without sequences is normal (UUID keys): looking at none of them is a complete answer. */
function success(looked: number, repaired: number, notJudged: readonly string[]): string {
  const open =
    notJudged.length === 0
      ? ""
      : `${counted(notJudged.length, "sequence")} could not be judged: ${notJudged.slice(0, mostNamed).join(", ")}${notJudged.length > mostNamed ? ", …" : ""}`;
  const also = open === "" ? "" : `; ${open}`;
  if (looked === 0) return open === "" ? "No sequence numbers a column: nothing to reset" : open;
  if (repaired === 0)
    return `${counted(looked, "sequence is", "sequences are")} in step with ${looked === 1 ? "its column" : "their columns"}${also}`;
  return `${formatCount(repaired)} of ${formatCount(looked)} sequences repaired${also}`;
}

/** As many as a headline can hold. */
const mostNamed = 5;
