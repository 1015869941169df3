import { type Evidence, evidenceVersion, historyDigest } from "../evidence.ts";
import type { MigrateFacts } from "../facts/migrate.ts";
import { refusalCodes } from "../gate/refusal.ts";
import type { CommandEntry, JournalEntry, StepEntry } from "../journal.ts";
import { recordingBrief } from "../recording-brief.ts";
import { lockedTables, touchedTables } from "../schema/touched-tables.ts";

type Work = StepEntry | CommandEntry;
type StepOf<N extends StepEntry["step"]> = Extract<StepEntry, { step: N }>;

/**
 * The evidence of a journal's rehearsal; undefined where none is in it. The journal may go on after the
 * rehearsal, with the release: that part is not evidence for itself, and is left out.
 */
export function evidenceOf(entries: readonly JournalEntry[]): Evidence | undefined {
  const run = entries.find((entry) => entry.type === "run");
  const own = rehearsalOf(entries);
  const last = own.at(-1);
  const first = own[0];
  if (run === undefined || first === undefined || last === undefined) return undefined;
  const { name, stagegate, repository, commit, headCommit, tree, ref, event, workflow } = run;
  return defined({
    kind: "stagegate-evidence" as const,
    v: evidenceVersion,
    name,
    stagegate,
    repository,
    commit,
    headCommit,
    tree,
    ref,
    event,
    workflow,
    run: defined({ id: run.id, attempt: run.attempt, url: run.url }),
    startedAt: run.at,
    finishedAt: last.at,
    steps: own.flatMap(stepOf),
    migrations: migrationsIn(own),
    production: productionIn(own),
    clone: cloneIn(own),
    backup: backupIn(own),
    wayBack: wayBackIn(own),
  });
}

/** Whether the journal ends with a rehearsal, and not with a release that came after it. */
export function endsWithRehearsal(entries: readonly JournalEntry[]): boolean {
  return !entries.some(beginsRelease) && rehearsalOf(entries).length > 0;
}

/** What a rehearsal wrote: all until its report, until a gate was asked, or until production was changed. */
function rehearsalOf(entries: readonly JournalEntry[]): JournalEntry[] {
  const whole = entries.findIndex((entry) => isStep(entry, "rehearse"));
  const ends = [
    entries.findIndex(beginsRelease),
    whole < 0 ? -1 : entries.findIndex((entry, at) => at > whole && isStep(entry, "report")),
  ].filter((at) => at >= 0);
  const own = entries.slice(0, Math.min(entries.length, ...ends));
  const rehearsed = own.some(
    (entry) => isStep(entry, "migrate") || isStep(entry, "clone-to-staging") || isStep(entry, "rehearse"),
  );
  return rehearsed ? own.filter((entry) => entry.type !== "run" && !isStep(entry, "report")) : [];
}

/** The gate was asked, by itself or by a migration of production, which has no facts where it was refused. */
function beginsRelease(entry: JournalEntry): boolean {
  if (isStep(entry, "gate")) return true;
  if (!isStep(entry, "migrate")) return false;
  const refusedAs = entry.problem?.kind === "refused" ? entry.problem.code : "";
  return entry.facts?.environment === "production" || (refusalCodes as readonly string[]).includes(refusedAs);
}

function isStep<N extends StepEntry["step"]>(entry: JournalEntry, step: N): entry is StepOf<N> {
  return entry.type === "step" && entry.step === step;
}

function stepOf(entry: JournalEntry): Evidence["steps"] {
  if (entry.type === "run") return [];
  if (entry.type === "cancelled")
    return [{ step: `cancelled during ${entry.during}`, verdict: "inconclusive", durationMs: 0 }];
  return [{ step: nameOf(entry), verdict: entry.verdict, durationMs: entry.durationMs }];
}

const nameOf = (entry: Work) => (entry.type === "step" ? entry.step : `${entry.when} ${entry.step}`);

function lastOf<N extends StepEntry["step"]>(entries: readonly JournalEntry[], step: N) {
  return entries.findLast((entry): entry is StepOf<N> => isStep(entry, step));
}

function migrationsIn(entries: readonly JournalEntry[]): Evidence["migrations"] {
  const entry = lastOf(entries, "migrate");
  if (!entry?.facts) return undefined;
  const { tool, setDigest, files, pendingBefore, applied, serverVersion, outlineBefore, upkeepBefore } =
    entry.facts;
  return defined({
    tool,
    setDigest,
    files: files ?? pendingBefore,
    sources: entry.facts.sources,
    pending: pendingBefore.map(({ id }) => id),
    applied,
    serverVersion,
    durationMs: entry.durationMs,
    settings: entry.facts.settings,
    schemaBefore: entry.facts.schemaBefore,
    outlineBefore,
    upkeepBefore,
    schemaAfter: entry.facts.schemaAfter,
    effects: entry.facts.effects,
    tables: tablesIn(entry.facts),
    policy: entry.facts.policy,
    recording: entry.facts.recording && recordingBrief(entry.facts.recording),
  });
}

function tablesIn({ changes, recording }: MigrateFacts): string[] {
  const locked = recording ? lockedTables(recording) : [];
  return [...new Set([...touchedTables(changes), ...locked])].sort();
}

function productionIn(entries: readonly JournalEntry[]): Evidence["production"] {
  const source = lastOf(entries, "clone-to-staging")?.facts?.source;
  if (!source) return undefined;
  const { serverVersion, snapshotAt, fingerprint, identity, surroundings, history } = source;
  return defined({
    serverVersion,
    snapshotAt,
    fingerprint,
    identity: identity && defined(identity),
    surroundings,
    history,
    historyDigest: historyDigest(history),
  });
}

function cloneIn(entries: readonly JournalEntry[]): Evidence["clone"] {
  const facts = lastOf(entries, "clone-to-staging")?.facts;
  if (!facts) return undefined;
  const { strategy, golden, rows, maskedColumns, unmaskedReason, randomSalt, leftOut } = facts;
  return defined({
    strategy,
    golden,
    rows,
    maskedColumns,
    tables: facts.tables.length,
    randomSalt,
    unmaskedReason,
    leftOut,
  });
}

/** The newest backup that was made well; one that was not is no backup. */
function backupIn(entries: readonly JournalEntry[]): Evidence["backup"] {
  const entry = entries.findLast(
    (each): each is StepOf<"backup-db"> => isStep(each, "backup-db") && each.verdict === "passed",
  );
  if (!entry?.facts) return undefined;
  const { manifest, restored } = entry.facts;
  const { database, createdAt, archive } = manifest;
  return { database, createdAt, sha256: archive.sha256, restored: restored !== undefined };
}

function wayBackIn(entries: readonly JournalEntry[]): Evidence["wayBack"] {
  const facts = lastOf(entries, "rollback-proof")?.facts;
  return (
    facts && {
      ...(facts.unproven ? { unproven: facts.unproven } : {}),
      class: facts.class,
      undone: facts.undone,
      losses: facts.losses,
      notCompared: facts.notCompared.length,
    }
  );
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out what is undefined, so that it is not there at all. */
function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Defined<T>;
}
