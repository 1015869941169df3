import { ofHistory } from "#migrations/of-history.ts";
import type { Attempts } from "#migrations/retry.ts";
import type { Durations } from "#migrations/tool.ts";
import { formatDuration } from "#model/duration.ts";
import type { CommittedFacts } from "#model/facts/committed.ts";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import { type MigrationState, migrationSetDigest, newlyApplied } from "#model/migration.ts";
import type { MigrationSources } from "#model/migration-sources.ts";
import { type Problem, problemOf, verdictOf } from "#model/problem.ts";
import { diffSchemas } from "#model/schema/changes.ts";
import { comparedFingerprint, comparedSchema, upkeepOutline } from "#model/schema/compared-schema.ts";
import { schemaEffects } from "#model/schema/effects.ts";
import { schemaOutline } from "#model/schema/fingerprint.ts";
import type { SchemaObject } from "#model/schema/object.ts";
import { counted } from "#model/size.ts";
import type { StepOutcome } from "#model/step.ts";
import { dropInvalid, madeInvalid } from "./invalid-indexes.ts";
import { withRemains } from "./left-behind.ts";
import type { Recorded } from "./record-migration.ts";

/** What a database says of itself at one moment. */
export interface Look {
  state: MigrationState;
  schema: SchemaObject[];
  sources: MigrationSources;
}

/** The parts of the facts that are known before anything runs. */
export type Known = Pick<
  MigrateFacts,
  | "tool"
  | "database"
  | "environment"
  | "serverVersion"
  | "settings"
  | "isolation"
  | "lockTimeoutMs"
  | "statementTimeoutMs"
  | "edited"
  | "preview"
  | "gate"
  | "queue"
  | "sequencesBehind"
  | "settingsChanges"
  | "begun"
>;

/** How the tool's attempts ended, and what the recorder saw of them where it was there. */
type Ran = Attempts<Durations> & Partial<Recorded> & { committed?: CommittedFacts | undefined };

/** What else is needed to judge it. */
interface Circumstances {
  /** The tool's own table: one that a failed run made is nothing left behind. */
  historyTable?: string | undefined;
  /** Indexes that these migrations found invalid and left so. */
  leftInvalid: readonly string[];
}

/**
 * The outcome of a migration from what the database said before and after it. What the tool said of itself
 * only explains a failure; it never makes a success.
 */
export function migrateResult(
  known: Known,
  { before, after }: Record<"before" | "after", Look>,
  run: Ran,
  circumstances: Circumstances = { leftInvalid: [] },
): StepOutcome<MigrateFacts> {
  const facts = factsOf(known, before, after, run);
  const problem = problemIn(facts, run, circumstances);
  return {
    verdict: problem ? verdictOf(problem) : "passed",
    headline: problem ? problem.message.replace(/\.$/, "") : success(facts),
    facts,
    outputs: outputsOf(facts),
    ...(problem ? { problem, judged: !neverStarted.has(problem.code) } : {}),
  };
}

/** Where there is no tool, nothing is known of the migrations: neither good nor bad. */
const neverStarted = new Set(["tool-not-installed", "program-not-found", "program-not-started"]);

/** What is known before anything has run, without what the journal is read for only when it has. */
export function factsBefore(known: Known, before: Look): MigrateFacts {
  const {
    files: _,
    outlineBefore: __,
    upkeepBefore: ___,
    ...facts
  } = factsOf(known, before, before, nothingRun);
  return facts;
}

const nothingRun: Ran = { attempts: [] };

function factsOf(known: Known, before: Look, after: Look, run: Ran): MigrateFacts {
  const effects = schemaEffects(before.schema, after.schema);
  const outlines = known.environment === "production" ? {} : outlinesOf(before.schema);
  return {
    ...known,
    pendingBefore: before.state.pending,
    applied: newlyApplied(before.state, after.state),
    pendingAfter: after.state.pending.map(({ id }) => id),
    outOfOrder: before.state.outOfOrder,
    ...(before.state.ignored?.length ? { ignored: before.state.ignored } : {}),
    durations: run.result ?? {},
    files: after.state.files,
    setDigest: migrationSetDigest(after.state.files),
    sources: before.sources,
    schemaBefore: comparedFingerprint(before.schema),
    ...outlines,
    schemaAfter: comparedFingerprint(after.schema),
    changes: diffSchemas(before.schema, after.schema),
    ...(effects ? { effects } : {}),
    attempts: run.attempts,
    ...(run.failure !== undefined && run.committed ? { committed: run.committed } : {}),
    ...(run.recording ? { recording: run.recording } : {}),
  };
}

/** The outcome where the database cannot be asked any more: what it said before, and that more is not known. */
export function outcomeUnknown(
  known: Known,
  before: Look,
  run: Ran,
  whyNot: unknown,
): StepOutcome<MigrateFacts> {
  if (problemOf(whyNot).kind === "bug") throw whyNot;
  const failure = run.failure === undefined ? undefined : problemOf(run.failure);
  const facts: MigrateFacts = { ...factsOf(known, before, before, run), unknown: true };
  const problem: Problem = {
    kind: failure?.kind === "cancelled" ? "cancelled" : "user",
    code: "outcome-unknown",
    message: `What was applied to ${known.database} is not known: it could not be asked after the migration.`,
    next: "Check in its history what was applied before you do anything else. `rollback` undoes nothing without knowing that.",
    details: [
      ...(failure ? [`The migration: ${failure.message}`] : []),
      `Asking afterwards: ${problemOf(whyNot).message}`,
      ...facts.pendingBefore.map(({ id }) => `may be applied: ${id}`),
    ],
  };
  return endedBy(problem, { facts, outputs: outputsOf(facts) });
}

/** An outcome whose facts stand, and which did not pass for this reason. */
export const endedBy = (
  problem: Problem,
  { facts, outputs }: Pick<StepOutcome<MigrateFacts>, "facts" | "outputs">,
): StepOutcome<MigrateFacts> => ({
  verdict: verdictOf(problem),
  headline: problem.message.replace(/\.$/, ""),
  ...(facts ? { facts } : {}),
  outputs,
  problem,
});

/** Of a clone: what the gate needs to say which objects of production are others. */
function outlinesOf(schema: readonly SchemaObject[]): Pick<MigrateFacts, "outlineBefore" | "upkeepBefore"> {
  const outline = schemaOutline(comparedSchema(schema));
  const upkeep = upkeepOutline(schema);
  return { ...(outline ? { outlineBefore: outline } : {}), ...(upkeep ? { upkeepBefore: upkeep } : {}) };
}

function outputsOf(facts: MigrateFacts): Record<string, string> {
  return {
    applied: String(facts.applied.length),
    "pending-before": String(facts.pendingBefore.length),
    "fingerprint-before": facts.schemaBefore,
    "fingerprint-after": facts.schemaAfter,
  };
}

function success({ applied, attempts, changes }: MigrateFacts): string {
  if (attempts.length === 0) return "Nothing to do: no migration is pending";
  const tookMs = attempts.at(-1)?.durationMs ?? 0;
  const retries = attempts.length - 1;
  return [
    `${counted(applied.length, "migration")} applied in ${formatDuration(tookMs)}`,
    counted(changes.length, "schema change"),
    ...(retries > 0 ? [`after ${counted(retries, "retry", "retries")}`] : []),
  ].join(", ");
}

function problemIn(
  facts: MigrateFacts,
  { failure, statements }: Ran,
  { historyTable, leftInvalid }: Circumstances,
): Problem | undefined {
  if (failure !== undefined) {
    const isHistory = ofHistory(historyTable);
    const changes = facts.changes.filter((change) => !isHistory(change));
    return withRemains(problemOf(failure), { ...facts, changes });
  }
  if (statements === 0 && (facts.applied.length > 0 || facts.changes.length > 0)) return notRecorded(facts);
  if (facts.pendingAfter.length === 0) return invalidIndex([...madeInvalid(facts.changes), ...leftInvalid]);
  return {
    kind: "user",
    code: "still-pending",
    message: `${facts.tool} reported success, but ${counted(facts.pendingAfter.length, "migration")} ${facts.pendingAfter.length === 1 ? "is" : "are"} still pending in ${facts.database}.`,
    next: "Check that the tool's configuration takes its database from DATABASE_URL (or from variables you map with `env:` in stagegate.yml), and that `history-table` is the table it writes to.",
    details: facts.pendingAfter.map((id) => `still pending: ${id}`),
  };
}

/** A tool may end well all the same: the server only warns, or `IF NOT EXISTS` is content with it. */
function invalidIndex(names: readonly string[]): Problem | undefined {
  if (names.length === 0) return undefined;
  return {
    kind: "user",
    code: "invalid-index",
    message: `${names.join(", ")} ${names.length === 1 ? "is an index that is" : "are indexes that are"} INVALID: no query uses ${names.length === 1 ? "it" : "them"}, and nothing is kept unique.`,
    next: `${dropInvalid(names)} Then create ${names.length === 1 ? "it" : "them"} anew, in a new migration where the history has this one already.`,
  };
}

/** An empty recording would read as a migration that blocks nobody. */
const notRecorded = ({ tool, database }: MigrateFacts): Problem => ({
  kind: "user",
  code: "not-recorded",
  message: `${tool} changed ${database}, but not through the recorder: its statements and locks are unknown.`,
  next: "Let its configuration take the database from DATABASE_URL, from the variables of the server's own client library, or from those you map with `env:` in stagegate.yml. If it cannot, set `record: false`.",
});
