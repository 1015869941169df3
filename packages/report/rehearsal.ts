import type { CommandEntry, JournalEntry, RunEntry, StepEntry } from "#model/journal.ts";
import { type Verdict, worstVerdict } from "#model/verdict.ts";

/** A step that does work on a database: what a report has a row for. */
export type WorkStep = Exclude<StepEntry, { step: "report" | "rehearse" }>;

/** One run's part of a journal, as a reader wants it. */
export interface Rehearsal {
  run: RunEntry | undefined;
  /** Steps and the user's commands, in the order in which they ended. */
  work: (WorkStep | CommandEntry)[];
  cancelledDuring: string | undefined;
  verdict: Verdict;
  /** Steps on other databases, done after the rehearsal: their facts are not the rehearsal's. */
  elsewhere: ReadonlySet<WorkStep | CommandEntry>;
  /** What did not pass, the first first. */
  failures: (WorkStep | CommandEntry)[];
  /** A rehearsal that ended before any step did, with its reason. */
  ownProblem: StepEntry | undefined;
  durationMs: number;
  /** Only where every step and command has a planned time: a sum of some would be compared with all. */
  plannedMs: number | undefined;
  startedAt: string | undefined;
}

/**
 * Reads the journal's last run. Its verdict is the worst of all steps and commands: a later success does
 * not wipe out a failure, and a run of nothing has not passed.
 */
export function readRehearsal(entries: readonly JournalEntry[]): Rehearsal {
  const own = lastRun(entries);
  const work = own.filter((entry): entry is WorkStep | CommandEntry => {
    return (
      entry.type === "command" ||
      (entry.type === "step" && entry.step !== "report" && entry.step !== "rehearse")
    );
  });
  const whole = own.findLast(
    (entry): entry is StepEntry => entry.type === "step" && entry.step === "rehearse",
  );
  const cancelled = own.findLast((entry) => entry.type === "cancelled");
  const verdicts = [...work, ...(whole ? [whole] : [])].map(({ verdict }) => verdict);
  const failures = work.filter(({ verdict }) => verdict !== "passed");
  const planned = work.map(({ plannedMs }) => plannedMs ?? Number.NaN);
  return {
    run: own.find((entry) => entry.type === "run"),
    work,
    elsewhere: elsewhere(work, whole),
    cancelledDuring: cancelled?.during,
    verdict: worstVerdict(cancelled ? [...verdicts, "inconclusive"] : verdicts),
    failures,
    ownProblem: failures.length === 0 && whole?.problem ? whole : undefined,
    durationMs: tookMs(own, work, whole),
    plannedMs: planned.length === 0 ? undefined : sumOf(planned),
    startedAt: own[0]?.at,
  };
}

/** A release goes on with the rehearsal's journal to production; whatever else is migrated is a third database. */
function elsewhere(work: Rehearsal["work"], whole: StepEntry | undefined): Rehearsal["elsewhere"] {
  if (whole === undefined) return new Set();
  const onProduction = work.flatMap((entry) => (isOnProduction(entry) ? (databaseOf(entry) ?? []) : []));
  const own = new Set([...work.filter(({ at }) => at <= whole.at).map(databaseOf), ...onProduction]);
  return new Set(
    work.filter((entry) => {
      const database = databaseOf(entry);
      return entry.at > whole.at && database !== undefined && !own.has(database);
    }),
  );
}

/** The label of the database that a step changed, where it says which. */
export const databaseOf = (entry: WorkStep | CommandEntry) =>
  entry.type === "step" && (entry.step === "migrate" || entry.step === "reset-sequences")
    ? entry.facts?.database
    : undefined;

const isOnProduction = (entry: WorkStep | CommandEntry) =>
  entry.type === "step" && entry.step === "migrate" && entry.facts?.environment === "production";

/** A release that goes on with the rehearsal's journal takes its own time on top of the rehearsal's. */
function tookMs(
  own: readonly JournalEntry[],
  work: readonly (WorkStep | CommandEntry)[],
  whole: StepEntry | undefined,
): number {
  const since = whole ? work.filter((entry) => own.indexOf(entry) > own.indexOf(whole)) : work;
  return since.reduce((total, { durationMs }) => total + durationMs, whole?.durationMs ?? 0);
}

/** Facts by the name of their step. */
type FactsByStep = { [E in WorkStep as E["step"]]: NonNullable<E["facts"]> };

function sumOf(durations: readonly number[]): number | undefined {
  const sum = durations.reduce((total, ms) => total + ms, 0);
  return Number.isNaN(sum) ? undefined : sum;
}

/** The last run of a step on the rehearsal's or the release's own database. */
export function lastOf({ work, elsewhere }: Rehearsal, step: WorkStep["step"]): WorkStep | undefined {
  const runs = work.filter((each) => each.type === "step" && each.step === step && each.facts !== undefined);
  const last = runs.findLast((each) => !elsewhere.has(each)) ?? runs.at(-1);
  return last?.type === "step" ? last : undefined;
}

/** The facts of that run. */
export function factsOf<N extends keyof FactsByStep>(
  rehearsal: Rehearsal,
  step: N,
): FactsByStep[N] | undefined {
  return lastOf(rehearsal, step)?.facts as FactsByStep[N] | undefined;
}

/** What an entry is called in a report. A release has two migrations: on the clone, and this one. */
export function nameOfWork(entry: WorkStep | CommandEntry): string {
  if (entry.type === "command") return `${entry.when} ${entry.step}`;
  const environment = entry.step === "migrate" ? entry.facts?.environment : undefined;
  return environment === "production" || environment === "staging" ? `migrate on ${environment}` : entry.step;
}

function lastRun(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const last = entries.findLast((entry) => entry.type === "run");
  if (!last) return entries;
  return entries.slice(entries.findIndex((entry) => entry.type === "run" && entry.id === last.id));
}
