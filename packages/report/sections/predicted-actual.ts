import { answeredTogether } from "#model/answered-together.ts";
import { formatDuration } from "#model/duration.ts";
import type { RecordingFacts, TableFact } from "#model/facts/recording.ts";
import type { RecordingBrief, StatementBrief } from "#model/facts/recording-brief.ts";
import { ownWork, statementBrief } from "#model/recording-brief.ts";
import { formatCount } from "#model/size.ts";
import { topBy } from "#model/top-by.ts";
import { alignStatements, type StatementPair } from "../align-statements.ts";
import { type Block, paragraph } from "../block.ts";
import { blockedTime } from "../blocked-time.ts";
import { code } from "../escape.ts";
import type { Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";

/** Those that took longest tell whether the rehearsal was right; the rest is noise. */
const mostStatements = 30;
/** Below this a time is the network's and the scheduler's, and a ratio of two such times means nothing. */
const tooShortMs = 10;

/**
 * What the rehearsal said the migration would take and block, by the evidence on which production was migrated,
 * beside what it took and blocked there.
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

interface Recordings {
  rehearsed: RecordingBrief;
  actual: RecordingFacts;
}

/** That of production's last migration, and the one that its evidence came with. */
function recordingsOf({ work }: Rehearsal): Recordings | undefined {
  const onProduction = work
    .flatMap((entry) => (entry.type === "step" && entry.step === "migrate" ? (entry.facts ?? []) : []))
    .findLast(({ environment }) => environment === "production");
  const rehearsed = onProduction?.gate?.evidence?.recording;
  const actual = onProduction?.recording;
  return rehearsed && actual && { rehearsed, actual };
}

function statementBlocks(rehearsed: RecordingBrief, actual: RecordingFacts): Block[] {
  const pairs = alignStatements(rehearsed.statements, ownWork(actual.statements).map(statementBrief));
  const rows = answeredTogether(pairs, (pair) => [pair.rehearsed, pair.actual]).flatMap(rowsOf);
  const { kept, leftOut } = topBy(rows, mostStatements, (one, other) => other.weightMs - one.weightMs);
  if (kept.length === 0) return [paragraph("Neither recording has a statement.")];
  return [
    {
      kind: "table",
      header: ["Statement", "Rehearsed", "On production", "Ratio"],
      rows: kept.map(({ cells }) => cells),
    },
    ...(kept.some(({ isJoint }) => isJoint)
      ? [
          paragraph(
            `**Of all** and ${withAbove}: statements that were sent in one string were answered together, so that only the time of all of them is known. It stands at the first, beside the sum of the other side, and the ratio is of those two.`,
          ),
        ]
      : []),
    ...(leftOut.length > 0 || rehearsed.statementsLeftOut + actual.statementsLeftOut > 0
      ? [paragraph(`These are the longest, in the order in which they ran.${leftOutOf(rehearsed)}`)]
      : []),
  ];
}

interface Row {
  cells: string[];
  /** The first of a group is never shorter than the others: they cannot be read without it. */
  weightMs: number;
  isJoint: boolean;
}

function rowsOf(group: readonly StatementPair[]): Row[] {
  const isJoint = group.length > 1;
  const longestMs = Math.max(...group.map(weightOf));
  return group.map((pair, at) => {
    const isFirst = at === 0;
    const cellOf = (side: keyof StatementPair) =>
      took(pair[side]) + (isJoint && isFirst ? ofAll(group, side) : "");
    const text = pair.actual?.text ?? pair.rehearsed?.text ?? "";
    return {
      cells: [code(text, 160), cellOf("rehearsed"), cellOf("actual"), isFirst ? ratioOf(group) : withAbove],
      weightMs: isFirst ? longestMs : weightOf(pair),
      isJoint,
    };
  });
}

/** `, 350 ms of all 3`; where the time is that of all already, ` of all 3`. */
function ofAll(group: readonly StatementPair[], side: keyof StatementPair): string {
  const there = group.flatMap((pair) => pair[side] ?? []);
  if (there.length < 2) return "";
  const isSum = there.slice(1).every(({ untimed }) => untimed);
  return `${isSum ? "" : `, ${formatDuration(sumOf(group, side))}`} **of all ${there.length}**`;
}

/** A statement that was among the fast ones in the rehearsal is not one that was never rehearsed. */
function leftOutOf({ statements, statementsLeftOut }: RecordingBrief): string {
  if (statementsLeftOut === 0) return "";
  const times = statements.filter(({ error }) => !error).map(({ durationMs }) => durationMs);
  const most = times.length === 0 ? "" : `, which took at most ${formatDuration(Math.min(...times))}`;
  return ` The evidence leaves out the ${formatCount(statementsLeftOut)} fastest of the rehearsal${most}.`;
}

const weightOf = ({ rehearsed, actual }: StatementPair) =>
  Math.max(rehearsed?.durationMs ?? 0, actual?.durationMs ?? 0);

function took(statement: StatementBrief | undefined): string {
  if (!statement) return "–";
  const { count, durationMs, untimed, error } = statement;
  const times = count === 1 ? "" : `, ${formatCount(count)} times`;
  return `${untimed ? withAbove : formatDuration(durationMs)}${times}${error ? ` ❌ SQLSTATE ${code(error.sqlstate)}` : ""}`;
}

const withAbove = "↑";

const sumOf = (group: readonly StatementPair[], side: keyof StatementPair) =>
  group.reduce((ms, pair) => ms + (pair[side]?.durationMs ?? 0), 0);

/** Of what only one side has, nothing can be compared, and nothing of what was answered together with it. */
const ratioOf = (group: readonly StatementPair[]) =>
  group.every(({ rehearsed, actual }) => rehearsed && actual)
    ? ratio(sumOf(group, "rehearsed"), sumOf(group, "actual"))
    : "–";

/** `× 2.4`: how many times as long production took. */
function ratio(rehearsedMs: number, actualMs: number): string {
  if (Math.max(rehearsedMs, actualMs) < tooShortMs || rehearsedMs === 0) return "–";
  const times = actualMs / rehearsedMs;
  return `× ${times < 9.95 ? times.toFixed(times < 0.095 ? 2 : 1) : formatCount(times)}`;
}

function blockedBlocks(rehearsed: RecordingBrief, actual: RecordingFacts): Block[] {
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
            rows: names.map((name) => rowOf(name, named(rehearsed.tables, name), named(actual.tables, name))),
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

type TableBrief = RecordingBrief["tables"][number];

type HeldTable = Record<"readsBlocked" | "writesBlocked" | "waitedMs", unknown>;

const isHeld = ({ readsBlocked, writesBlocked, waitedMs }: Partial<HeldTable>) =>
  Boolean(readsBlocked ?? writesBlocked ?? waitedMs);

const named = <T extends { name: string }>(tables: readonly T[], name: string) =>
  tables.find((table) => table.name === name);

const rowOf = (name: string, rehearsed: TableBrief | undefined, actual: TableFact | undefined) => [
  code(name),
  blocked(rehearsed?.readsBlocked),
  blocked(actual?.readsBlocked?.[0]),
  blocked(rehearsed?.writesBlocked),
  blocked(actual?.writesBlocked?.[0]),
  actual?.waitedMs === undefined ? "–" : formatDuration(actual.waitedMs),
];

const blocked = (longest: Parameters<typeof blockedTime>[0] | undefined) =>
  longest ? blockedTime(longest) : "–";
