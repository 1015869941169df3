import { formatDuration } from "#model/duration.ts";
import type { BlockedFact, RecordingFacts, StatementFact, TableFact } from "#model/facts/recording.ts";
import { formatCount } from "#model/size.ts";
import { alignStatements, type StatementPair } from "../align-statements.ts";
import { type Block, paragraph } from "../block.ts";
import { code } from "../escape.ts";
import type { Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";

/** Those that took longest tell whether the rehearsal was right; the rest is noise. */
const mostStatements = 30;
/** Below this a time is the network's and the scheduler's, and a ratio of two such times means nothing. */
const tooShortMs = 10;

/**
 * What the rehearsal on the copy said the migration would take and block, beside what it took and blocked on
 * production. Only where one journal has both: a release that went on with its rehearsal's.
 */
export function predictedActualSection(rehearsal: Rehearsal): Section[] {
  const both = recordingsOf(rehearsal);
  if (!both) return [];
  const { rehearsed, actual } = both;
  const times = ratio(rehearsed.durationMs, actual.durationMs);
  return [
    {
      title: `Predicted and actual: ${formatDuration(rehearsed.durationMs)} rehearsed, ${formatDuration(actual.durationMs)} on production${times === "–" ? "" : ` (${times})`}`,
      shown: "folded",
      priority: 5,
      blocks: [...statementBlocks(rehearsed, actual), ...blockedBlocks(rehearsed, actual)],
    },
  ];
}

/** The recordings of production's last migration and of the last one before it that was not of production. */
function recordingsOf({
  work,
}: Rehearsal): { rehearsed: RecordingFacts; actual: RecordingFacts } | undefined {
  const migrations = work.flatMap((entry) =>
    entry.type === "step" && entry.step === "migrate" && entry.facts ? [entry.facts] : [],
  );
  const last = migrations.findLastIndex(({ environment }) => environment === "production");
  const rehearsed = migrations
    .slice(0, Math.max(0, last))
    .findLast(({ environment, recording }) => environment !== "production" && recording)?.recording;
  const actual = migrations[last]?.recording;
  return rehearsed && actual && { rehearsed, actual };
}

function statementBlocks(rehearsed: RecordingFacts, actual: RecordingFacts): Block[] {
  const pairs = alignStatements(rehearsed.statements, actual.statements);
  const longest = new Set(
    pairs.toSorted((one, other) => weightOf(other) - weightOf(one)).slice(0, mostStatements),
  );
  const shown = pairs.filter((pair) => longest.has(pair));
  if (shown.length === 0) return [paragraph("Neither recording has a statement.")];
  const left = pairs.length - shown.length;
  return [
    {
      kind: "table",
      header: ["Statement", "Rehearsed", "On production", "Ratio"],
      rows: shown.map((pair) => [
        code(pair.actual?.text ?? pair.rehearsed?.text ?? "", 160),
        took(pair.rehearsed),
        took(pair.actual),
        ratioOf(pair),
      ]),
    },
    ...(left > 0 || rehearsed.statementsLeftOut + actual.statementsLeftOut > 0
      ? [paragraph("These are the longest, in the order in which they ran; the journal has more.")]
      : []),
  ];
}

const weightOf = ({ rehearsed, actual }: StatementPair) =>
  Math.max(rehearsed?.durationMs ?? 0, actual?.durationMs ?? 0);

function took(statement: StatementFact | undefined): string {
  if (!statement) return "–";
  const { count, durationMs, error } = statement;
  const times = count === 1 ? "" : `, ${formatCount(count)} times`;
  return `${formatDuration(durationMs)}${times}${error ? ` ❌ SQLSTATE ${code(error.sqlstate)}` : ""}`;
}

const ratioOf = ({ rehearsed, actual }: StatementPair) =>
  rehearsed && actual ? ratio(rehearsed.durationMs, actual.durationMs) : "–";

/** `× 2.4`: how many times as long production took. */
function ratio(rehearsedMs: number, actualMs: number): string {
  if (Math.max(rehearsedMs, actualMs) < tooShortMs || rehearsedMs === 0) return "–";
  const times = actualMs / rehearsedMs;
  return `× ${times < 9.95 ? times.toFixed(times < 0.095 ? 2 : 1) : formatCount(times)}`;
}

function blockedBlocks(rehearsed: RecordingFacts, actual: RecordingFacts): Block[] {
  const names = [...new Set([...actual.tables, ...rehearsed.tables].filter(isHeld).map(({ name }) => name))];
  const doubts = [
    ...(rehearsed.locks === "measured" ? [] : ["in the rehearsal"]),
    ...(actual.locks === "measured" ? [] : ["on production"]),
  ];
  return [
    ...(names.length === 0
      ? [paragraph("Neither blocked reads or writes of a table.")]
      : [
          {
            kind: "table" as const,
            header: [
              "Table",
              "Reads blocked, rehearsed",
              "On production",
              "Writes blocked, rehearsed",
              "On production",
              "Waited for its lock on production",
            ],
            rows: names.map((name) => rowOf(name, tableIn(rehearsed, name), tableIn(actual, name))),
          },
        ]),
    ...(doubts.length === 0
      ? []
      : [
          paragraph(
            `❔ Locks could not all be read ${doubts.join(" and ")}: times there are at least these.`,
          ),
        ]),
  ];
}

const isHeld = ({ readsBlocked, writesBlocked, waitedMs }: TableFact) =>
  Boolean(readsBlocked ?? writesBlocked ?? waitedMs);

const tableIn = ({ tables }: RecordingFacts, name: string) => tables.find((table) => table.name === name);

const rowOf = (name: string, rehearsed: TableFact | undefined, actual: TableFact | undefined) => [
  code(name),
  blocked(rehearsed?.readsBlocked),
  blocked(actual?.readsBlocked),
  blocked(rehearsed?.writesBlocked),
  blocked(actual?.writesBlocked),
  actual?.waitedMs === undefined ? "–" : formatDuration(actual.waitedMs),
];

/** The longest at a stretch; `≤` where the lock was over before it could be read. */
function blocked([longest]: readonly BlockedFact[] = []): string {
  return longest ? `${longest.seen ? "" : "≤ "}${formatDuration(longest.longestMs)}` : "–";
}
