import { formatDuration } from "./duration.ts";
import type { SaferWays } from "./engine/safer-ways.ts";
import { exemptRule } from "./exempt-table.ts";
import type { DataFacts } from "./facts/data.ts";
import type { Finding, PolicyResults } from "./facts/policy.ts";
import type { RecordingFacts, TableFact } from "./facts/recording.ts";
import { heldWhile } from "./held-while.ts";
import { leftBehind } from "./left-behind.ts";
import type { MigrationPolicy } from "./migration-policy.ts";

/** From where on a block is worth a note where nobody limited it: requests begin to pile up, and people notice. */
const notableMs = { "longest-read-block": 250, "longest-write-block": 1_000 } as const;

/** The journal is read whole; the recording has the figures of the rest. */
const mostFindings = 50;

const outcomes: readonly Finding["outcome"][] = ["broken", "unmeasured", "note", "exempt"];

/** What a migration was seen to do: to traffic, and of a copy to the rows. */
export interface Seen {
  recording: RecordingFacts;
  data?: DataFacts | undefined;
}

/**
 * What a team should know of a recorded migration: each limit of its policy that was broken, and what is worth a
 * note. Pure: the same recording, rows and policy have the same findings.
 *
 * @param ways those of the server that was migrated.
 */
export function policyResults(
  { recording, data }: Seen,
  policy: MigrationPolicy,
  ways: SaferWays,
): PolicyResults {
  const findings = [
    ...recording.tables.flatMap((table) => tableFindings(table, { recording, data, policy, ways })),
    ...failedStatements(recording, policy),
    ...liftedTimeouts(recording, policy),
    ...notRecorded(recording, policy),
    ...heldRows(recording),
    ...tooLong(recording, policy),
    ...unmeasured(recording, policy),
    ...leftBehind(recording, ways),
    ...orphaned(data),
    ...lost(data, recording),
  ];
  findings.sort(
    (one, other) =>
      outcomes.indexOf(one.outcome) - outcomes.indexOf(other.outcome) ||
      Number(one.empty ?? false) - Number(other.empty ?? false) ||
      Number(isToldFirst(other)) - Number(isToldFirst(one)) ||
      Number(isOfRows(other)) - Number(isOfRows(one)) ||
      (other.figureMs ?? 0) - (one.figureMs ?? 0),
  );
  return {
    limits: limitsOf(policy),
    findings: findings.slice(0, mostFindings),
  };
}

/** The limits that a policy sets, by their names. */
export function limitsOf({ exempt: _, ...limits }: MigrationPolicy): PolicyResults["limits"] {
  const given = Object.entries(limits).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(given);
}

/** What a table's part of the recording is judged by. */
interface Grounds extends Seen {
  policy: MigrationPolicy;
  ways: SaferWays;
}

function tableFindings(table: TableFact, grounds: Grounds): Finding[] {
  const { recording, data, policy } = grounds;
  const whole = recording.tables.find(({ name }) => name === table.partitionOf);
  const all = [
    ...blockFindings("longest-read-block", table, grounds),
    ...blockFindings("longest-write-block", table, grounds),
    ...rewriteFinding(table, grounds),
  ];
  const told = all.filter((finding) => !isToldAlready(finding, all) && !isOfWhole(finding, whole));
  if (isEmpty(table, data)) return told.filter(isOfLock).map(ofNobody);
  return told.map((finding) => exempted(finding, table, policy));
}

/** By its rows before the migration, counted: an estimate of none can be an old one. */
const isEmpty = ({ name }: TableFact, data: DataFacts | undefined) =>
  data?.tables.find((table) => table.name === name)?.before === 0;

const isOfLock = ({ limit }: Finding) => limit !== "rewrites";

/** Rows that are not there are not written anew; a lock is still one where production has rows. */
const ofNobody = ({ allowedMs: _, ...finding }: Finding): Finding => ({
  ...finding,
  outcome: "note",
  empty: true,
});

/** What keeps readers out keeps writers out as well: a note beside another finding would say nothing new. */
function isToldAlready({ outcome, limit, statement }: Finding, all: readonly Finding[]): boolean {
  if (outcome !== "note" || limit === "rewrites") return false;
  return all.some(
    (other) =>
      other.statement === statement &&
      (other.outcome === "broken" ||
        (limit === "longest-write-block" && other.limit === "longest-read-block")),
  );
}

/**
 * A lock on a partitioned table is on all its parts: it is told once. Statements that go from part to part, each in
 * a transaction of its own, lock the whole for a moment only: REINDEX, VACUUM FULL, CLUSTER, a procedure.
 */
function isOfWhole({ limit, statement, figureMs = 0 }: Finding, whole: TableFact | undefined): boolean {
  if (limit === "rewrites") return whole?.rewrittenBy === statement;
  const blocked = limit === "longest-read-block" ? whole?.readsBlocked : whole?.writesBlocked;
  return (blocked ?? []).some(({ by, longestMs }) => by === statement && longestMs >= 0.9 * figureMs);
}

function blockFindings(
  limit: keyof typeof notableMs,
  table: TableFact,
  { recording: { statements, tables }, policy, ways }: Grounds,
): Finding[] {
  const { readsBlocked, writesBlocked } = table;
  const blocked = (limit === "longest-read-block" ? readsBlocked : writesBlocked) ?? [];
  const allowed = policy[limit];
  const tookMs = (by: string) => {
    const statement = statements.find(({ text }) => text === by);
    return statement?.untimed ? undefined : statement?.longestMs;
  };
  return blocked
    .filter(({ longestMs }) => longestMs > (allowed ?? notableMs[limit]))
    .map(({ longestMs, by, mode, blocks, seen }) => ({
      limit,
      outcome: allowed === undefined ? "note" : "broken",
      ...subjectOf(table),
      statement: by,
      mode,
      blocks,
      figureMs: longestMs,
      ...heldWhile({ by, longestMs }, statements),
      ...(allowed === undefined ? {} : { allowedMs: allowed }),
      seen,
      saferWay: ways.instead(by, {
        tookMs: tookMs(by),
        blockedMs: longestMs,
        quickMs: allowed ?? notableMs[limit],
        partitioned: isOfPartitioned(by, table, tables),
      }),
    }));
}

/** Whether a statement is about a partitioned table; a foreign key is about the table that it is added to. */
function isOfPartitioned(by: string, { name }: TableFact, tables: readonly TableFact[]): boolean {
  const wholes = new Set(tables.flatMap(({ partitionOf }) => partitionOf ?? []));
  const [before = "", references] = by.toLowerCase().split(/\breferences\b/);
  if (references === undefined) return wholes.has(name);
  const words = before.split(/[^\w$\u0080-\uffff]+/);
  return [...wholes].some((whole) => words.includes(whole.split(".").at(-1)?.toLowerCase() ?? ""));
}

function rewriteFinding(table: TableFact, { policy, ways }: Grounds): Finding[] {
  const { rewrittenBy } = table;
  if (rewrittenBy === undefined) return [];
  return [
    {
      limit: "rewrites",
      outcome: policy.rewrites === "refused" ? "broken" : "note",
      ...subjectOf(table),
      statement: rewrittenBy,
      saferWay: ways.instead(rewrittenBy, { blockedMs: 0, quickMs: 0 }),
    },
  ];
}

/** Of a partitioned table as a whole. Where the table was blocked for as long, that says it all. */
function heldRows({ tables }: RecordingFacts): Finding[] {
  const held = new Map<string, { rows: number; longestMs: number; by: string }>();
  for (const { name, partitionOf = name, updated = 0, deleted = 0, rowsHeld, writesBlocked } of tables) {
    if (!rowsHeld || rowsHeld.longestMs <= notableMs["longest-write-block"]) continue;
    if ((writesBlocked?.[0]?.longestMs ?? 0) > 0.9 * rowsHeld.longestMs) continue;
    const { rows, ...longest } = held.get(partitionOf) ?? { ...rowsHeld, rows: 0 };
    const worst = longest.longestMs > rowsHeld.longestMs ? longest : rowsHeld;
    held.set(partitionOf, { ...worst, rows: rows + updated + deleted });
  }
  return [...held].map(([table, { rows, longestMs, by }]) => ({
    limit: "row-locks",
    outcome: "note",
    table,
    rows,
    statement: by,
    figureMs: longestMs,
    saferWay: "change them in batches, each in a transaction of its own",
  }));
}

function exempted(finding: Finding, { name, partitionOf }: TableFact, policy: MigrationPolicy): Finding {
  if (finding.outcome !== "broken") return finding;
  const rule = exemptRule({ table: name, partOf: partitionOf }, policy);
  return rule ? { ...finding, outcome: "exempt", reason: rule.reason } : finding;
}

function tooLong({ durationMs, statements }: RecordingFacts, policy: MigrationPolicy): Finding[] {
  const allowedMs = policy["longest-duration"];
  if (allowedMs === undefined || durationMs <= allowedMs) return [];
  const slowest = statements.reduce<(typeof statements)[number] | undefined>(
    (most, each) => (most === undefined || each.durationMs > most.durationMs ? each : most),
    undefined,
  );
  return [
    {
      limit: "longest-duration",
      outcome: "broken",
      ...(slowest ? { statement: slowest.text } : {}),
      figureMs: durationMs,
      allowedMs,
      saferWay: "move changes of rows into batches that run beside the application, after the migration",
    },
  ];
}

const toldFirst: readonly Finding["limit"][] = ["failed-statement", "lifted-timeout", "not-recorded"];

/** Whether it puts in doubt what else is told. */
const isToldFirst = ({ limit }: Finding) => toldFirst.includes(limit);

/** What a tool went on after, without a word. */
function failedStatements({ failed = [] }: RecordingFacts, policy: MigrationPolicy): Finding[] {
  return failed.map(({ text, code, count }) => ({
    limit: "failed-statement",
    outcome: policy["failed-statements"] === "allowed" ? "note" : "broken",
    statement: text,
    rows: count,
    reason: code,
    saferWay:
      "let the tool stop at the first error, by its own setting for that (`ON_ERROR_STOP`); where such errors are meant, say `failed-statements: allowed`",
  }));
}

/** Without its bound a migration waits for a lock as long as somebody has it, and everybody waits behind. */
function liftedTimeouts({ liftedTimeouts: lifted = [] }: RecordingFacts, policy: MigrationPolicy): Finding[] {
  return lifted.map(({ setting, bound, toMs }) => ({
    limit: "lifted-timeout",
    bounds: bound,
    outcome: policy["lifted-timeouts"] === "refused" ? "broken" : "note",
    statement: setting,
    figureMs: toMs,
    saferWay: "take the setting out of the migration, and set the step's own timeouts",
  }));
}

/** Where a limit asks for them, blocks that nobody recorded are not under it. */
function notRecorded({ tables }: RecordingFacts, policy: MigrationPolicy): Finding[] {
  const { "longest-read-block": reads, "longest-write-block": writes, rewrites } = policy;
  const isLimited = reads !== undefined || writes !== undefined || rewrites === "refused";
  return tables
    .filter((table) => table.notRecorded)
    .map((table) => ({
      limit: "not-recorded",
      outcome: isLimited ? "unmeasured" : "note",
      ...subjectOf(table),
      saferWay: "let all of the migration's sessions go through the DATABASE_URL that the tool is given",
    }));
}

/** A limit that nobody could measure is not kept. */
function unmeasured(
  { locks, locksReason, blockedUnderMs = 0 }: RecordingFacts,
  policy: MigrationPolicy,
): Finding[] {
  return (["longest-read-block", "longest-write-block"] as const).flatMap((limit) => {
    const allowedMs = policy[limit];
    const missed = `a lock of less than ${formatDuration(blockedUnderMs)} could have been missed`;
    const reason = locks === "measured" ? missed : locksReason;
    if (allowedMs === undefined || (locks === "measured" && allowedMs >= blockedUnderMs)) return [];
    return [
      { limit, outcome: "unmeasured" as const, allowedMs, ...(reason === undefined ? {} : { reason }) },
    ];
  });
}

/** Nobody limits it, for a migration need not be what orphaned them; whoever reads of it must see to it. */
function orphaned(data: DataFacts | undefined): Finding[] {
  return (data?.foreignKeys.orphaned ?? []).map(({ name, table, references, rows }) => ({
    limit: "orphaned-rows" as const,
    outcome: "note" as const,
    table,
    rows,
    statement: name,
    references,
    saferWay:
      "give each the row that it refers to, or delete it: whatever joins by this foreign key loses it",
  }));
}

/**
 * Rows that were there before and are not now: it may be what the migration is for, and no way down brings them back.
 * The largest tables are those for which there was no time to count.
 */
function lost(data: DataFacts | undefined, { tables }: RecordingFacts): Finding[] {
  if (!data) return [];
  const counted = new Map(data.tables.map((table) => [table.name, table]));
  const findings = tables.flatMap((table): Finding[] => {
    if (table.materialized) return [];
    const { before, after } = counted.get(table.name) ?? {};
    const dropped = after === undefined && wasDropped(table);
    if (after === undefined && !dropped) return [];
    const had = before ?? table.rows ?? 0;
    const rows = had - (after ?? 0);
    const estimated = before === undefined;
    const isLost = estimated
      ? (dropped && table.bytesBefore !== 0) || rows > estimateIsWithin * had
      : rows > 0;
    if (!isLost) return [];
    return [
      {
        limit: dropped ? "dropped-table" : "lost-rows",
        outcome: "note",
        table: table.name,
        ...(rows > 0 ? { rows } : {}),
        ...(estimated ? { estimated } : {}),
        saferWay: "see that nobody needs what is gone: afterwards only a backup has it",
      },
    ];
  });
  return findings.sort(
    (one, other) =>
      Number(other.limit === "dropped-table") - Number(one.limit === "dropped-table") ||
      (other.rows ?? 0) - (one.rows ?? 0),
  );
}

/** By this part of it, an estimate may be wrong without anything having been lost. */
const estimateIsWithin = 0.2;

/** A table that was only renamed still has a size. */
const wasDropped = (table: TableFact | undefined) =>
  table?.bytesBefore !== undefined && table.bytesAfter === undefined;

const limitsOfRows: readonly Finding["limit"][] = ["orphaned-rows", "dropped-table", "lost-rows"];

/** Whether it is of rows and not of traffic: a wait is over when the migration is, and wrong rows stay. */
export const isOfRows = ({ limit }: Pick<Finding, "limit">) => limitsOfRows.includes(limit);

const limitsOfTraffic: readonly Finding["limit"][] = [
  "longest-read-block",
  "longest-write-block",
  "longest-duration",
  "rewrites",
  "row-locks",
];

/** Whether it is over when the migration is, so that nothing is to be done about it where that has run. */
export const isOver = ({ limit }: Pick<Finding, "limit">) => limitsOfTraffic.includes(limit);

const subjectOf = ({ name, rows, partitionOf }: TableFact) => ({
  table: name,
  ...(partitionOf === undefined ? {} : { partOf: partitionOf }),
  ...(rows === undefined ? {} : { rows }),
});
