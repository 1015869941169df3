import { type Attempts, withRetries } from "#migrations/retry.ts";
import type { Durations, MigrationRun, MigrationTool } from "#migrations/tool.ts";
import { isTransient } from "#model/engine/error-class.ts";
import { type CommittedFacts, committedNothing, nothingCommitted } from "#model/facts/committed.ts";
import { problemOf } from "#model/problem.ts";
import { sameAs } from "./look-at-migrations.ts";
import { type Heard, type Recorded, recordMigration } from "./record-migration.ts";
import type { Look } from "./result.ts";

/** How the tool is run. */
export interface Applying {
  tool: MigrationTool;
  retries: number;
  before: Look;
  look(): Promise<Look>;
  historyTable: string | undefined;
  /** How it is recorded; undefined where it is not. */
  record: { onCopy: boolean; probed: boolean } | undefined;
}

export interface Applied {
  result: Attempts<Durations>;
  recorded?: Recorded;
  /** What a migration that failed has committed; undefined where that is not known. */
  committed?: CommittedFacts | undefined;
}

/**
 * Applies what is pending, and again where the attempt lost to another session and nothing of it was committed:
 * rows, schema and history. What is not known to be so is not tried again. It does not throw.
 */
export async function applyPending(run: MigrationRun, applying: Applying): Promise<Applied> {
  const { tool, retries, record, historyTable } = applying;
  try {
    const proof = await proofOf(run, applying);
    let committed: CommittedFacts | undefined;
    const applyOn = (it: MigrationRun, heard?: Heard) =>
      withRetries(
        it.services,
        retries,
        () => tool.up(it),
        async (failure) => {
          committed = neverStarted(failure) ? nothingCommitted : await proof(heard);
          return mayRepeat(failure, committed, applying, it);
        },
      );
    const { result, recorded } = record
      ? await recordMigration(run, applyOn, { historyTable, ...record })
      : { result: await applyOn(run), recorded: undefined };
    return { result, ...(recorded ? { recorded } : {}), committed };
  } catch (failure) {
    // Where the recorder's own session broke, the tool may have run all the same.
    return { result: { attempts: [], failure } };
  }
}

/** Where the tool's program did not even start, a server that others work on need not be asked. */
const neverStarted = (failure: unknown) =>
  ["tool-not-installed", "program-not-found", "program-not-started"].includes(problemOf(failure).code);

type Proof = (heard: Heard | undefined) => Promise<CommittedFacts | undefined>;

/**
 * What is known of what was committed: from the recorder; where that is not sure, or nobody listens, from the server,
 * which knows of every transaction whether it was committed; and of files that are run by us, each in one.
 */
async function proofOf(run: MigrationRun, { tool, before }: Applying): Promise<Proof> {
  const { database } = run;
  const mark = await database.commitMark().catch(() => undefined);
  const ids = before.state.pending.map(({ id }) => id);
  const proven = async () =>
    mark !== undefined && (await database.nothingCommittedSince(mark).catch(() => false));
  return async (heard) => {
    const told = heard?.committed();
    if (told && (committedNothing(told) || told.statements.some(({ unsure }) => !unsure))) return told;
    if (!told && (await tool.isAllOrNothing?.(run, ids))) return nothingCommitted;
    return (await proven()) ? nothingCommitted : told;
  };
}

async function mayRepeat(
  failure: unknown,
  committed: CommittedFacts | undefined,
  { before, look, historyTable, retries }: Applying,
  { services }: MigrationRun,
): Promise<boolean> {
  const { kind, errorClass } = problemOf(failure);
  if (kind !== "user" || !isTransient(errorClass) || retries === 0 || services.signal.aborted) return false;
  if (committedNothing(committed)) return sameAs(before, await look(), historyTable);
  services.log.warn(
    committed
      ? "Not tried again: some of its work was committed, and would be done twice."
      : "Not tried again: whether some of its work was committed is not known.",
  );
  return false;
}
