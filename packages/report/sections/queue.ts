import { formatDuration } from "#model/duration.ts";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import type { QueueFacts } from "#model/facts/queue.ts";
import type { RecordingFacts } from "#model/facts/recording.ts";
import { formatCount } from "#model/size.ts";
import { type Block, paragraph } from "../block.ts";
import { code, prose } from "../escape.ts";

/** A wait that a busy machine alone can explain. */
const freeMs = 250;

type Wait = NonNullable<QueueFacts["wait"]>;

/** What the migration met on a busy copy, in one sentence and a table of who waited with it. */
export function queueBlocks({ queue, lockTimeoutMs, recording }: MigrateFacts): Block[] {
  if (!queue) return [];
  const { outcome, wait, felt } = queue;
  if (!wait) return [paragraph(`${withoutWait(queue, recording)}.`)];
  return [
    paragraph(
      [
        `${outcome === "released" ? "⚠️ " : ""}When production is busy: ${waited(wait, outcome, felt)}.`,
        ...(outcome === "released" ? [bound(wait, lockTimeoutMs)] : [afterwards(queue)]),
      ].join(" "),
    ),
    ...(felt.length === 0
      ? []
      : [
          {
            kind: "table" as const,
            header: ["Behind the long transaction", "Longest a reader waited", "Longest a writer waited"],
            rows: felt.map(({ table, readMs, writeMs }) => [code(table), time(readMs), time(writeMs)]),
          },
        ]),
  ];
}

const time = (ms: number | undefined) => (ms === undefined ? "–" : formatDuration(ms));

function withoutWait(
  { outcome, reason, held }: QueueFacts,
  recording: Pick<RecordingFacts, "tables"> | undefined,
): string {
  if (outcome === "failed")
    return `❔ What a busy production does to it is not known: it failed on the busy copy before it waited for anybody: ${prose(reason ?? "")}`;
  if (outcome !== "unhindered")
    return `❔ What a busy production does to it is not known: ${prose(reason ?? "it could not be tried")}`;
  const tables = held.length === 1 ? "the table" : `the ${formatCount(held.length)} tables`;
  if (held.length === 0)
    return "When production is busy: there was no table that a long transaction could have read";
  return `When production is busy: no statement waited for a long transaction that had read ${tables}; ${behindWriters(recording)}`;
}

/** The transaction was one that reads; these locks wait for one that writes. */
function behindWriters(recording: Pick<RecordingFacts, "tables"> | undefined): string {
  const table = recording?.tables.find(({ writesBlocked }) => writesBlocked?.[0]);
  const by = table?.writesBlocked?.[0]?.by;
  return table && by !== undefined
    ? `for one that has written to ${code(table.name)}, ${code(by, 160)} would wait, and its writers behind it`
    : "it passes unhindered";
}

function waited(
  { statement, for: what, table, waitedMs, sqlstate, errorClass }: Wait,
  outcome: QueueFacts["outcome"],
  felt: QueueFacts["felt"],
): string {
  const lock = table === undefined ? "a lock" : `a lock on ${code(table)}`;
  const waitedFor =
    what === "transaction" ? "for a long transaction to end" : `for ${lock} behind a long transaction`;
  const end =
    outcome === "released"
      ? "until that was ended for its sake"
      : `and gave up by ${reasonOf(errorClass, sqlstate)}`;
  const own = felt.find((each) => each.table === table);
  const others = [
    ...(own?.readMs === undefined ? [] : [`readers of ${code(own.table)} waited up to ${time(own.readMs)}`]),
    ...(own?.writeMs === undefined ? [] : [`its writers up to ${time(own.writeMs)}`]),
  ];
  const free = felt.every(({ readMs = 0, writeMs = 0 }) => Math.max(readMs, writeMs) < freeMs);
  if (what === "transaction" && free) others.push("readers and writers pass it by");
  return [`${code(statement, 160)} waited ${formatDuration(waitedMs)} ${waitedFor} ${end}`, others.join(", ")]
    .filter((part) => part !== "")
    .join("; ");
}

const reasonOf = (errorClass: Wait["errorClass"], sqlstate = "") =>
  errorClass === "lock-timeout" || errorClass === "statement-timeout"
    ? code(errorClass)
    : `SQLSTATE ${code(sqlstate)}`;

/** What a longer transaction would have done. */
function bound({ for: what, waitedMs }: Wait, lockTimeoutMs: number): string {
  const everybody = what === "transaction" ? "It would wait" : "It would wait, and everybody behind it,";
  if (lockTimeoutMs === 0) return `${everybody} as long as the transaction lasts: there is no lock timeout.`;
  if (lockTimeoutMs > waitedMs)
    return `${everybody} up to the lock timeout of ${formatDuration(lockTimeoutMs)}.`;
  return `${everybody} on: it sets a lock timeout of its own, longer than ${formatDuration(lockTimeoutMs)}.`;
}

function afterwards({ left, retry }: QueueFacts): string {
  if (!left && retry?.passed) return "The tool tried again by itself and passed.";
  if (!left)
    return "It left nothing behind and can be tried again: what is recorded below is a run without that transaction.";
  const things = [
    ...left.applied.map((id) => `${code(id)} applied`),
    ...left.changes.map((change) => prose(change)),
  ];
  const again =
    retry === undefined
      ? ""
      : retry.passed
        ? " Run again without the transaction, it passed."
        : ` Run again without the transaction, it failed: ${prose((retry.reason ?? "").replace(/\.$/, ""))}.`;
  return `⚠️ It left behind: ${things.join("; ")}.${again}`;
}
