import type { Dialect } from "#model/engine/dialect.ts";
import type { PurposeOf } from "#model/engine/recorder.ts";
import type { Session, Statement, StatementError, StatementResult, Watcher } from "#model/engine/watcher.ts";
import type { FailedFact, RecordingFacts, StatementFact } from "#model/facts/recording.ts";
import { longestStatements } from "#model/longest-statements.ts";

/** What the statements of a recording say, as far as it was kept. */
export type LoggedStatements = Pick<
  RecordingFacts,
  "durationMs" | "failed" | "statements" | "statementsLeftOut"
>;

export interface StatementLog extends Watcher {
  /** What was told so far. */
  facts(): LoggedStatements;
}

/** So many a reader may want to look through. */
const mostStatements = 300;
/** While recording, so many more are kept before the fastest are dropped: sorting each time would cost too much. */
const mostKept = 2_000;
/** A tool that goes through rows does a handful of statements for each; such a round is folded as well. */
const longestRound = 8;
/** So many that failed say enough. */
const mostFailed = 20;

/**
 * Keeps the statements of a migration in a memory that does not grow: statements of one shape that come one
 * after the other, or in rounds with a few others, are one entry; of too many entries the fastest are dropped.
 * Those that support the migration's own work are one entry wherever they come, so that they drop nothing of it.
 *
 * @param shapeOf the dialect's: a statement without its values.
 */
export function statementLog(
  shapeOf: Dialect["shapeOf"],
  purposeOf: PurposeOf = () => undefined,
): StatementLog {
  let entries: StatementFact[] = [];
  const supporting = new Map<string, StatementFact>();
  /** By session, which entry has the time of what was answered last, and how much that is. */
  const timed = new Map<number, { entry: StatementFact; durationMs: number }>();
  const failed = new Map<string, FailedFact>();
  let leftOut = 0;
  let beganAt: number | undefined;
  let endedAt = 0;

  /** @param first what has the time of a statement that was answered together with it. */
  const add = (
    { text, leftOut: cut, startedAt }: Statement,
    result: StatementResult,
    first: StatementFact | undefined,
  ) => {
    const shape = shapeOf(text);
    const shown = cut === undefined || shape.endsWith("…") ? shape : `${shape}…`;
    const entry = asFact(shown, startedAt, startedAt - (beganAt ?? startedAt), result);
    const { candidates, end } = placeFor(first);
    const same = (entry.error ? undefined : supporting.get(shown)) ?? alikeAmong(candidates, entry);
    const kept = same ?? withPurpose(entry);
    if (same) fold(same, entry);
    else entries.splice(end, 0, kept);
    if (entries.length > mostKept) leaveOut(mostStatements);
    if (result.error) noteFailed(shown, result.error);
    return kept;
  };
  const noteFailed = (text: string, { sqlstate: code, errorClass }: StatementError) => {
    // Tools ask for a table of theirs that is not there yet.
    if (purposeOf(text)) return;
    const same = failed.get(`${code} ${text}`);
    if (same) same.count += 1;
    else if (failed.size < mostFailed)
      failed.set(`${code} ${text}`, { text, code, count: 1, ...(errorClass ? { errorClass } : {}) });
  };
  /** Below what it was answered together with, or at the end; and the entries there that it may be added to. */
  const placeFor = (first: StatementFact | undefined) => {
    const at = first === undefined ? -1 : entries.indexOf(first);
    // What has a time of its own is not added to what has none.
    if (at < 0)
      return {
        candidates: entries.slice(-longestRound).filter(({ untimed }) => !untimed),
        end: entries.length,
      };
    const end = endOfAnswered(entries, at);
    return { candidates: entries.slice(Math.max(at, end - longestRound), end), end };
  };
  const withPurpose = (entry: StatementFact): StatementFact => {
    const kind = entry.error ? undefined : purposeOf(entry.text);
    if (!kind) return entry;
    const withKind = { ...entry, purpose: kind };
    supporting.set(entry.text, withKind);
    return withKind;
  };
  const leaveOut = (kept: number) => {
    const longest = longestStatements(entries, kept);
    entries = longest.kept;
    for (const { text } of longest.leftOut) supporting.delete(text);
    leftOut += longest.leftOut.reduce((sum, { count }) => sum + count, 0);
  };

  return {
    opened() {
      beganAt ??= performance.now();
    },
    started() {},
    ended({ id }: Session, statement, result) {
      endedAt = result.endedAt;
      const first = result.untimed ? timed.get(id) : undefined;
      const entry = add(statement, result, first?.entry.purpose ? undefined : first?.entry);
      if (!result.untimed) timed.set(id, { entry, durationMs: Math.max(0, endedAt - statement.startedAt) });
      else if (first?.entry.purpose && !entry.purpose) {
        moveTime(first.entry, entry, first.durationMs);
        timed.set(id, { ...first, entry });
      }
    },
    closed({ id }: Session) {
      timed.delete(id);
      endedAt = performance.now();
    },
    facts() {
      leaveOut(mostStatements);
      return {
        durationMs: micros(Math.max(0, endedAt - (beganAt ?? endedAt))),
        ...(failed.size > 0 ? { failed: [...failed.values()] } : {}),
        statements: entries.map((entry) => ({
          ...structuredClone(entry),
          startedAtMs: micros(entry.startedAtMs),
          durationMs: micros(entry.durationMs),
          longestMs: micros(entry.longestMs),
        })),
        statementsLeftOut: leftOut,
      };
    },
  };
}

/** To a microsecond: what a clock's sums have behind that is noise in a journal that people read. */
const micros = (ms: number) => Math.round(ms * 1_000) / 1_000;

function asFact(
  text: string,
  startedAt: number,
  startedAtMs: number,
  { tag, rows = 0, error, endedAt, untimed }: StatementResult,
): StatementFact {
  const durationMs = Math.max(0, endedAt - startedAt);
  return {
    text,
    count: 1,
    startedAtMs: Math.max(0, startedAtMs),
    durationMs,
    longestMs: durationMs,
    rows,
    ...(untimed ? { untimed } : {}),
    ...(tag === undefined ? {} : { tag }),
    ...(error ? { error: { sqlstate: error.sqlstate, ...position(error) } } : {}),
  };
}

const position = ({ position }: { position?: number }) => (position === undefined ? {} : { position });

const alikeAmong = (entries: readonly StatementFact[], { text, tag, error }: StatementFact) =>
  entries.findLast(
    (each) => each.text === text && each.tag === tag && each.error?.sqlstate === error?.sqlstate,
  );

/** Where those end that were answered together with the one at `at`. */
function endOfAnswered(entries: readonly StatementFact[], at: number): number {
  let end = at + 1;
  while (entries[end]?.untimed) end += 1;
  return end;
}

/**
 * What a tool sends in one string may begin with BEGIN or SET, and the time of all of it is that of the first: it
 * belongs to the first that is the migration's own work.
 */
function moveTime(from: StatementFact, to: StatementFact, durationMs: number): void {
  from.durationMs = Math.max(0, from.durationMs - durationMs);
  from.longestMs = Math.min(from.longestMs, from.durationMs);
  delete to.untimed;
  to.durationMs += durationMs;
  to.longestMs = Math.max(to.longestMs, durationMs);
}

function fold(entry: StatementFact, { durationMs, rows, untimed }: StatementFact): void {
  if (!untimed) delete entry.untimed;
  entry.count += 1;
  entry.durationMs += durationMs;
  entry.longestMs = Math.max(entry.longestMs, durationMs);
  entry.rows += rows;
}
