import { formatDuration } from "#model/duration.ts";
import type { BlockedFact, IndexFact, RecordingFacts, TableFact } from "#model/facts/recording.ts";
import { counted, formatBytes, formatCount, formatRoughCount } from "#model/size.ts";
import { type Block, paragraph } from "../block.ts";
import { blockedTime } from "../blocked-time.ts";
import { code, prose } from "../escape.ts";
import { factsOf, type Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";
import { queueBlocks } from "./queue.ts";
import { statementBlocks } from "./recorded-statements.ts";

/** For how long each table's traffic was blocked on the copy, and by what; folded, for it is the long version. */
export function recordingSection(rehearsal: Rehearsal): Section[] {
  const facts = factsOf(rehearsal, "migrate");
  if (!facts) return [];
  const { recording } = facts;
  const busy = queueBlocks(facts);
  if (!recording)
    return busy.length > 0
      ? [{ title: "When production is busy", shown: "folded", priority: 5, blocks: busy }]
      : [];
  const { statements, statementsLeftOut, tables } = recording;
  const sent = statements.reduce((total, { count }) => total + count, statementsLeftOut);
  return [
    {
      title: `Recording: ${longest(tables, "readsBlocked", "reads")}, ${longest(tables, "writesBlocked", "writes")}, ${counted(sent, "statement")}`,
      shown: "folded",
      priority: 5,
      blocks: [
        ...busy,
        ...(recording.locks === "measured"
          ? []
          : [
              paragraph(
                `❔ Locks could not all be read: ${prose(recording.locksReason ?? "no reason is known")}. Blocked times are at least these.`,
              ),
            ]),
        ...tableBlocks(recording),
        ...statementBlocks(recording),
        ...indexBlocks(recording.indexes),
        paragraph(volumes(recording)),
      ],
    },
  ];
}

function longest(tables: readonly TableFact[], what: "readsBlocked" | "writesBlocked", name: string): string {
  const most = Math.max(0, ...tables.map((table) => table[what]?.[0]?.longestMs ?? 0));
  return most === 0 ? `${name} not blocked` : `${name} blocked ${formatDuration(most)}`;
}

function tableBlocks({ tables, tablesLeftOut }: RecordingFacts): Block[] {
  if (tables.length === 0)
    return [paragraph("No table that was there before was seen to be locked or changed.")];
  const rows = tables.map((table) => [
    code(table.name) + (table.partitionOf === undefined ? "" : ` (part of ${code(table.partitionOf)})`),
    table.rows === undefined ? "–" : formatRoughCount(table.rows),
    blocked(table.readsBlocked) + felt(table.felt?.readMs),
    blocked(table.writesBlocked) + felt(table.felt?.writeMs),
    lock(table),
    growth(table),
    changes(table),
    blockers(table),
  ]);
  return [
    {
      kind: "table",
      header: [
        "Table",
        "Rows",
        "Reads blocked",
        "Writes blocked",
        "Strongest lock",
        "Size",
        "Rows changed",
        "By",
      ],
      rows,
    },
    ...(tablesLeftOut > 0 ? [paragraph(`${formatCount(tablesLeftOut)} more tables are left out.`)] : []),
  ];
}

/** What kept writers out longest need not be what kept readers out. */
function blockers({ readsBlocked, writesBlocked, rewrittenBy, rowsHeld }: TableFact): string {
  const [reads, writes] = [readsBlocked?.[0]?.by, writesBlocked?.[0]?.by];
  if (reads !== undefined && writes !== undefined && reads !== writes)
    return `reads by ${code(reads, 100)}<br>writes by ${code(writes, 100)}`;
  return code(reads ?? writes ?? rewrittenBy ?? rowsHeld?.by ?? "", 100);
}

function blocked(facts: readonly BlockedFact[] = []): string {
  const [longest] = facts;
  if (!longest) return "–";
  const time = blockedTime(longest);
  const times = facts.reduce((sum, each) => sum + each.times, 0);
  const totalMs = facts.reduce((sum, each) => sum + each.totalMs, 0);
  return times === 1 ? time : `${time}, ${formatCount(times)} times, ${formatDuration(totalMs)} in all`;
}

const felt = (ms: number | undefined) => (ms === undefined ? "" : ` (felt ${formatDuration(ms)})`);

function lock({ mode, waitedMs }: TableFact): string {
  const waited = waitedMs === undefined ? "" : ` after waiting ${formatDuration(waitedMs)}`;
  return `${mode ?? "–"}${waited}`;
}

function growth({ bytesBefore, bytesAfter, rewrittenBy }: TableFact): string {
  const rewritten = rewrittenBy === undefined ? "" : ", written anew";
  if (bytesBefore === undefined) return `–${rewritten}`;
  if (bytesAfter === undefined) return `${formatBytes(bytesBefore)} → dropped`;
  if (bytesAfter === bytesBefore) return `${formatBytes(bytesBefore)}${rewritten}`;
  return `${formatBytes(bytesBefore)} → ${formatBytes(bytesAfter)}${rewritten}`;
}

function changes({ inserted, updated, deleted, rowsHeld }: TableFact): string {
  const parts = [
    [inserted, "inserted"],
    [updated, "updated"],
    [deleted, "deleted"],
  ] as const;
  const told = parts.flatMap(([count, word]) =>
    count === undefined ? [] : [`${formatCount(count)} ${word}`],
  );
  const kept = rowsHeld === undefined ? "" : `, kept up to ${formatDuration(rowsHeld.longestMs)}`;
  return told.length === 0 ? "–" : told.join(", ") + kept;
}

function indexBlocks(indexes: readonly IndexFact[]): Block[] {
  if (indexes.length === 0) return [];
  return [
    {
      kind: "table",
      header: ["Index built", "Table", "Size", "State"],
      rows: indexes.map(({ name, table, built, bytes, valid, waitsFor }) => [
        code(name) + (built === "again" ? " (again)" : ""),
        code(table),
        bytes === undefined ? "–" : formatBytes(bytes),
        valid ? "valid" : waitsFor ? `⚠️ waits for ${counted(waitsFor.inAll, "partition")}` : "⚠️ invalid",
      ]),
    },
  ];
}

function volumes({ walBytes, temporaryBytes, durationMs, tables }: RecordingFacts): string {
  const kept = tables.some(({ rowsHeld }) => rowsHeld)
    ? " Nobody else can write a changed row while it is kept, until its transaction ends."
    : "";
  const parts = [
    `Recorded for ${formatDuration(durationMs)}`,
    ...(walBytes === undefined ? [] : [`${formatBytes(walBytes)} of write-ahead log`]),
    ...(temporaryBytes ? [`${formatBytes(temporaryBytes)} of temporary files`] : []),
  ];
  return `${parts.join("; ")}. Rows of tables are the server's estimate; the rows changed are by its statistics.${kept}`;
}
