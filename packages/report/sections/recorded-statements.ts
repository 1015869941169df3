import { answeredTogether } from "#model/answered-together.ts";
import { formatDuration } from "#model/duration.ts";
import type { RecordingFacts, StatementFact } from "#model/facts/recording.ts";
import { ownWork } from "#model/recording-brief.ts";
import { formatCount } from "#model/size.ts";
import { type Block, paragraph } from "../block.ts";
import { code } from "../escape.ts";

const mostChanging = 20;
const mostOthers = 10;
/** What changes nothing and took less is told only where it failed: a reader looks for what takes time. */
const notableMs = 0.5;

/** What changes or locks tables first, then what takes time; what the tool did beside its migrations is summed up. */
export function statementBlocks(recording: RecordingFacts): Block[] {
  const { statements } = recording;
  const own = ownWork(statements);
  const groups = answeredTogether(own, (each) => [each]).toSorted(failedThenSlowest);
  const changing = groups.filter((group) => group.some((each) => changesTables(each, recording)));
  const others = groups
    .filter((group) => !changing.includes(group))
    .filter(([first]) => first && first.durationMs >= notableMs);
  const shown = [
    ...changing.flatMap(rowsOf).slice(0, mostChanging),
    ...others.flatMap(rowsOf).slice(0, mostOthers),
  ];
  return [
    ...(shown.length === 0 ? [] : [{ ...statementTable, rows: shown }]),
    ...(groups.some(({ length }) => length > 1)
      ? [
          paragraph(
            "**Of all** and ↑: sent in one string and answered together, so that only the time of all of them is known.",
          ),
        ]
      : []),
    paragraph(
      [...supportingStatements(statements), restWords(recording, own.length - shown.length)].join(" "),
    ),
  ];
}

type Group = readonly StatementFact[];

function failedThenSlowest(one: Group, other: Group): number {
  const failed = (group: Group) => Number(group.some(({ error }) => error));
  return failed(other) - failed(one) || (other[0]?.durationMs ?? 0) - (one[0]?.durationMs ?? 0);
}

const statementTable = {
  kind: "table" as const,
  header: [
    "Statements, those that change or lock tables first",
    "Times",
    "Together",
    "Longest",
    "Rows",
    "Ended as",
  ],
};

const rowsOf = (group: Group): string[][] =>
  group.map(({ text, count, durationMs, longestMs, untimed, rows, tag, error }) => [
    code(text, 160),
    formatCount(count),
    untimed ? "↑" : `${formatDuration(durationMs)}${group.length > 1 ? ` **of all ${group.length}**` : ""}`,
    untimed ? "↑" : formatDuration(longestMs),
    rows === 0 ? "–" : formatCount(rows),
    error ? `❌ SQLSTATE ${code(error.sqlstate)}` : code(tag ?? ""),
  ]);

/** Command tags of what changes no table by itself; a function that it calls can, and then it is seen by its locks. */
const harmless =
  /^(SELECT|SHOW|EXPLAIN|SET\b.*|RESET|BEGIN|START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|FETCH|MOVE|DECLARE CURSOR|CLOSE CURSOR.*|PREPARE|DEALLOCATE.*|DISCARD.*|LISTEN|UNLISTEN|NOTIFY)$/;

/** `SELECT` is the tag of these too. */
const changesAsSelect = /^create |^with .*\b(insert into|update|delete from|merge into) |^select .* into /i;

function changesTables({ text, tag, error }: StatementFact, { tables }: RecordingFacts): boolean {
  if (error || tag === undefined || !harmless.test(tag) || changesAsSelect.test(text)) return true;
  return tables.some(
    ({ readsBlocked = [], writesBlocked = [], rewrittenBy, rowsHeld }) =>
      rewrittenBy === text ||
      rowsHeld?.by === text ||
      [...readsBlocked, ...writesBlocked].some(({ by }) => by === text),
  );
}

const purposeNames = {
  catalog: "only read the server's catalog",
  history: "kept the tool's own history table",
  session: "set up sessions and transactions",
} as const;

/** `Beside that, 40 statements only read the server's catalog (12 ms), …`. */
function supportingStatements(statements: readonly StatementFact[]): string[] {
  const told = Object.entries(purposeNames).flatMap(([purpose, what]) => {
    const those = statements.filter((each) => each.purpose === purpose);
    const count = those.reduce((sum, each) => sum + each.count, 0);
    const ms = those.reduce((sum, { durationMs }) => sum + durationMs, 0);
    return count === 0 ? [] : [`${formatCount(count)} ${what} (${formatDuration(ms)} together)`];
  });
  return told.length === 0
    ? []
    : [`Of the other statements, ${told.join(", ")}; none of them touched a table of yours.`];
}

/** What the journal does not have is said to be nowhere. */
function restWords({ statementsLeftOut }: RecordingFacts, inJournal: number): string {
  const left = statementsLeftOut === 0 ? [] : [`${formatCount(statementsLeftOut)} fast ones were not kept`];
  const rest = [...(inJournal > 0 ? [`${formatCount(inJournal)} more are in the journal`] : []), ...left];
  return `${[...rest, "values are hidden everywhere"].join("; ").replace(/^./, (first) => first.toUpperCase())}.`;
}
