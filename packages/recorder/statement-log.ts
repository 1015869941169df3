import type { RecordingFacts, StatementFact } from "#model/facts/recording.ts";
import { longestStatements } from "#model/longest-statements.ts";
import { statementShape } from "#sql/statement-shape.ts";
import type { BesideOf } from "./beside.ts";
import type { Session, Statement, StatementResult, Watcher } from "./watcher.ts";

/** What the statements of a recording say, as far as it was kept. */
export type LoggedStatements = Pick<RecordingFacts, "durationMs" | "statements" | "statementsLeftOut">;

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

/**
 * Keeps the statements of a migration in a memory that does not grow: statements of one shape that come one
 * after the other, or in rounds with a few others, are one entry; of too many entries the fastest are dropped.
 * Those beside the migration's own work are one entry wherever they come, so that they drop nothing of it.
 */
export function statementLog(besideOf: BesideOf = () => undefined): StatementLog {
  let entries: StatementFact[] = [];
  const beside = new Map<string, StatementFact>();
  let leftOut = 0;
  let beganAt: number | undefined;
  let endedAt = 0;

  const add = ({ text, leftOut: cut, startedAt }: Statement, result: StatementResult) => {
    const shape = statementShape(text);
    const shown = cut === undefined || shape.endsWith("…") ? shape : `${shape}…`;
    const entry = asFact(shown, startedAt, startedAt - (beganAt ?? startedAt), result);
    const same = (entry.error ? undefined : beside.get(shown)) ?? sameRound(entries, entry);
    if (same) fold(same, entry);
    else entries.push(withBeside(entry));
    if (entries.length > mostKept) leaveOut(mostStatements);
  };
  const withBeside = (entry: StatementFact): StatementFact => {
    const kind = entry.error ? undefined : besideOf(entry.text);
    if (!kind) return entry;
    const told = { ...entry, beside: kind };
    beside.set(entry.text, told);
    return told;
  };
  const leaveOut = (kept: number) => {
    const longest = longestStatements(entries, kept);
    entries = longest.kept;
    for (const { text } of longest.leftOut) beside.delete(text);
    leftOut += longest.leftOut.reduce((sum, { count }) => sum + count, 0);
  };

  return {
    opened() {
      beganAt ??= performance.now();
    },
    started() {},
    ended(_session: Session, statement, result) {
      endedAt = result.endedAt;
      add(statement, result);
    },
    closed() {
      endedAt = performance.now();
    },
    facts() {
      leaveOut(mostStatements);
      return {
        durationMs: micros(Math.max(0, endedAt - (beganAt ?? endedAt))),
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

function sameRound(entries: readonly StatementFact[], { text, tag, error }: StatementFact) {
  for (let at = entries.length - 1; at >= Math.max(0, entries.length - longestRound); at -= 1) {
    const entry = entries[at];
    if (entry?.text === text && entry.tag === tag && entry.error?.sqlstate === error?.sqlstate) return entry;
  }
  return undefined;
}

function fold(entry: StatementFact, { durationMs, rows, untimed }: StatementFact): void {
  if (!untimed) delete entry.untimed;
  entry.count += 1;
  entry.durationMs += durationMs;
  entry.longestMs = Math.max(entry.longestMs, durationMs);
  entry.rows += rows;
}
