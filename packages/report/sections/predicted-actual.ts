import { formatDuration } from "#model/duration.ts";
import type { RecordingFacts, TableFact } from "#model/facts/recording.ts";
import type { RecordingBrief, StatementBrief } from "#model/facts/recording-brief.ts";
import { foremost } from "#model/foremost.ts";
import { ownWork, statementBrief } from "#model/recording-brief.ts";
import { formatCount } from "#model/size.ts";
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
  const { kept: shown, leftOut } = foremost(
    pairs,
    mostStatements,
    (one, other) => weightOf(other) - weightOf(one),
  );
  if (shown.length === 0) return [paragraph("Neither recording has a statement.")];
  return [
    {
      kind: "table",
      header: ["Statement", "Rehearsed", "On production", "Ratio"],
      rows: shown.map((pair) => [
        code(pair.actual?.text ?? pair.rehearsed?.text ?? "", 160),
        took(pair.rehearsed),
        took(pair.actual),
        ratioOf(together(pairs, pair)),
      ]),
    },
    ...(shown.some(isUntimed)
      ? [paragraph(`${withAbove}: answered together with the statement above it, whose time is that of all.`)]
      : []),
    ...(leftOut.length > 0 || rehearsed.statementsLeftOut + actual.statementsLeftOut > 0
      ? [paragraph(`These are the longest, in the order in which they ran.${leftOutOf(rehearsed)}`)]
      : []),
  ];
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

const isUntimed = ({ rehearsed, actual }: StatementPair) => Boolean(rehearsed?.untimed ?? actual?.untimed);

/**
 * The pairs that have a time together, beginning with this one: production may have been sent in one string what
 * a copy's server was given one by one. None where it is with the one above.
 */
function together(pairs: readonly StatementPair[], first: StatementPair): readonly StatementPair[] {
  if (isUntimed(first)) return [];
  const from = pairs.indexOf(first);
  const next = pairs.findIndex((pair, at) => at > from && !isUntimed(pair));
  return pairs.slice(from, next < 0 ? undefined : next);
}

function ratioOf(pairs: readonly StatementPair[]): string {
  if (!pairs.every(({ rehearsed, actual }) => rehearsed && actual)) return "–";
  const sum = (side: keyof StatementPair) =>
    pairs.reduce((ms, pair) => ms + (pair[side]?.durationMs ?? 0), 0);
  return ratio(sum("rehearsed"), sum("actual"));
}

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
