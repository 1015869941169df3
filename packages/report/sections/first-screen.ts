import { formatDuration } from "#model/duration.ts";
import type { Finding } from "#model/facts/policy.ts";
import type { TableFact } from "#model/facts/recording.ts";
import { counted, formatCount } from "#model/size.ts";
import { blockedTime } from "../blocked-time.ts";
import { code } from "../escape.ts";
import { longestBlock, withRows } from "../longest-block.ts";
import { notBlocked } from "../not-blocked.ts";
import { factsOf, type Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";
import { classWords } from "./way-back.ts";

type Row = [what: string, figure: string, limit: string, mark: string];

const ok = "✅";
const unknown = "❔";
const worth = "⚠️";

/** Whether a run has more to tell than a table of its steps can: a migration, and steps around it. */
export const hasFirstScreen = (rehearsal: Rehearsal): boolean =>
  rehearsal.work.length > 1 && factsOf(rehearsal, "migrate") !== undefined;

/** What a reviewer asks, a row each: the figure, the limit, and a mark. Short enough for a phone. */
export function firstScreenSection(rehearsal: Rehearsal): Section[] {
  if (!hasFirstScreen(rehearsal)) return [];
  const rows = [
    ...pauseRows(rehearsal),
    changedRow(rehearsal),
    lostRow(rehearsal),
    wayBackRow(rehearsal),
    checksRow(rehearsal),
    timeRow(rehearsal),
    copyRow(rehearsal),
  ].filter((row) => row !== undefined);
  return [
    {
      title: "What a reviewer asks",
      shown: "plain",
      priority: 1,
      blocks: [{ kind: "table", header: ["", "Figure", "Limit", ""], rows }],
    },
  ];
}

function pauseRows(rehearsal: Rehearsal): Row[] {
  const facts = factsOf(rehearsal, "migrate");
  const pauses = [
    ["Reads paused", "readsBlocked", "longest-read-block"],
    ["Writes paused", "writesBlocked", "longest-write-block"],
  ] as const;
  return pauses.map(([what, field, limit]): Row => {
    const allowed = facts?.policy?.limits[limit];
    const shown = typeof allowed === "number" ? formatDuration(allowed) : "–";
    const { recording } = facts ?? {};
    if (!recording) return [what, "not recorded", shown, unknown];
    const measured = recording.locks === "measured";
    const longest = longestBlock(withRows(recording.tables, facts?.data), field);
    const figure = longest
      ? `${measured ? "" : "at least "}${blockedTime(longest.blocked)} ${code(longest.table, 30)}`
      : measured
        ? notBlocked(recording)
        : "not measured";
    return [what, figure, shown, measured ? pauseMark(facts?.policy?.findings, limit, longest) : unknown];
  });
}

/** A note on what keeps readers out speaks of the writers as well, and there is none beside it. */
function pauseMark(
  findings: readonly Finding[] = [],
  limit: Finding["limit"],
  longest: ReturnType<typeof longestBlock>,
): string {
  const own = markOf(findings, [limit], longest !== undefined);
  const { table, blocked } = longest ?? {};
  const isToldOfReads = findings.some(
    (each) =>
      each.limit === "longest-read-block" &&
      each.table === table &&
      each.statement === blocked?.by &&
      each.outcome !== "exempt",
  );
  return own === ok && longest && isToldOfReads ? worth : own;
}

/** By the policy's findings: what nobody limits and is short is in order. */
function markOf(
  findings: readonly Finding[] = [],
  limits: readonly Finding["limit"][],
  seen: boolean,
): string {
  const own = findings.filter(({ limit }) => limits.includes(limit));
  if (own.some(({ outcome }) => outcome === "broken")) return "⛔";
  if (own.some(({ outcome }) => outcome === "unmeasured")) return unknown;
  return seen && own.length > 0 ? worth : ok;
}

function changedRow(rehearsal: Rehearsal): Row | undefined {
  const facts = factsOf(rehearsal, "migrate");
  if (!facts?.recording) return undefined;
  const changed = (table: TableFact) => (table.updated ?? 0) + (table.deleted ?? 0);
  const { tables } = facts.recording;
  const rows = tables.reduce((sum, table) => sum + changed(table), 0);
  const added = tables.reduce((sum, { inserted = 0 }) => sum + inserted, 0);
  const waitMs = Math.max(0, ...tables.map(({ rowsHeld }) => rowsHeld?.longestMs ?? 0));
  const wait = waitMs > 0 ? `, their writers wait ${formatDuration(waitMs)}` : "";
  return [
    "Rows changed",
    `${formatCount(rows)}${wait}${added > 0 ? `, ${formatCount(added)} added` : ""}`,
    "–",
    markOf(facts.policy?.findings, ["row-locks"], rows > 0),
  ];
}

function lostRow(rehearsal: Rehearsal): Row | undefined {
  const facts = factsOf(rehearsal, "migrate");
  if (!facts?.data) return undefined;
  const lost = lostRows(rehearsal);
  const { rows, estimated, tables } = lost;
  const uncounted = facts.data.tables.some(({ before }) => before === undefined);
  if (tables > 0) return ["Rows lost", `${estimated ? "about " : ""}${formatCount(rows)}`, "–", worth];
  return uncounted ? ["Rows lost", "not all counted", "–", unknown] : ["Rows lost", "0", "–", ok];
}

/** Rows that were there before the migration and are not now. */
export function lostRows(rehearsal: Rehearsal): { rows: number; tables: number; estimated: boolean } {
  const findings = factsOf(rehearsal, "migrate")?.policy?.findings ?? [];
  const lost = findings.filter(({ limit }) => limit === "lost-rows" || limit === "dropped-table");
  return {
    rows: lost.reduce((sum, { rows = 0 }) => sum + rows, 0),
    tables: lost.length,
    estimated: lost.some(({ estimated }) => estimated),
  };
}

function wayBackRow(rehearsal: Rehearsal): Row {
  const proof = factsOf(rehearsal, "rollback-proof");
  if (!proof) return ["Way back", "not tested", "–", unknown];
  const [mark = "", ...words] = classWords[proof.class].split(" ");
  const places = proof.notCompared.length + (proof.unproven?.length ?? 0);
  const unproven = places === 0 ? "" : `; ${counted(places, "place")} not proven`;
  return ["Way back", `${words.join(" ")}${unproven}`, "–", unproven !== "" && mark === ok ? worth : mark];
}

function checksRow(rehearsal: Rehearsal): Row {
  const checks = factsOf(rehearsal, "smoke-test")?.checks;
  if (!checks || checks.length === 0) return ["Checks", "none run", "–", unknown];
  const passed = checks.filter(({ outcome }) => outcome === "passed").length;
  return ["Checks", `${passed} of ${checks.length} passed`, "all", passed === checks.length ? ok : "❌"];
}

function timeRow({ durationMs, plannedMs }: Rehearsal): Row {
  const over = plannedMs !== undefined && durationMs > plannedMs;
  const planned = plannedMs === undefined ? "–" : `${formatDuration(plannedMs)} planned`;
  return ["Time", formatDuration(durationMs), planned, over ? worth : ok];
}

function copyRow(rehearsal: Rehearsal): Row | undefined {
  const clone = factsOf(rehearsal, "clone-to-staging");
  if (!clone) return undefined;
  const age = Date.parse(rehearsal.startedAt ?? "") - Date.parse(clone.source.snapshotAt);
  const old = age > 60_000 ? `, ${formatDuration(age)} old` : "";
  const masked =
    clone.unmaskedReason === undefined ? `${counted(clone.maskedColumns, "column")} masked` : "not masked";
  return [
    "The copy",
    `${formatCount(clone.rows)} rows${old}, ${masked}`,
    "–",
    clone.unmaskedReason === undefined ? ok : worth,
  ];
}
