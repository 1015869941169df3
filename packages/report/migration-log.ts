import { formatDuration } from "#model/duration.ts";
import type { JournalEntry } from "#model/journal.ts";
import { formatCount } from "#model/size.ts";
import { renderBlock } from "./block.ts";
import { code, prose } from "./escape.ts";
import { factsOf, nameOfWork, type Rehearsal, readRehearsal } from "./rehearsal.ts";
import { stepTable } from "./sections/step-table.ts";
import { verdictTitle } from "./verdict-words.ts";
import { wayBack } from "./way-back.ts";

const heading = `# Migration log

One part for each run, the newest first. Written by Stagegate; notes between the parts are kept.`;

/**
 * MIGRATION_LOG.md with the journal's last run in it: put on top where it is new, replaced where it is there
 * already. Everything else in the file stays as it is. A run of several databases has a part for each: `named`.
 */
export function migrationLog(
  previous: string | undefined,
  entries: readonly JournalEntry[],
  named = false,
): string {
  const rehearsal = readRehearsal(entries);
  const { id: run = "unknown", name = "" } = rehearsal.run ?? {};
  const id = `${run}${named ? `-${name}` : ""}`.replace(/[^\w.-]/g, "_");
  const [begin, end] = [`<!-- stagegate-run ${id} -->`, `<!-- /stagegate-run ${id} -->`];
  const part = [begin, ...partOf(rehearsal), end].join("\n\n");
  if (previous === undefined || previous.trim() === "") return `${heading}\n\n${part}\n`;

  const lines = previous.split("\n");
  const [from, to] = [lines.indexOf(begin), lines.indexOf(end)];
  if (from >= 0 && to > from) {
    lines.splice(from, to - from + 1, ...part.split("\n"));
    return lines.join("\n");
  }
  if (!previous.startsWith(heading)) return `${heading}\n\n${part}\n\n${previous}`;
  return `${heading}\n\n${part}\n${previous.slice(heading.length)}`;
}

function partOf(rehearsal: Rehearsal): string[] {
  const { run, verdict, startedAt, durationMs, plannedMs } = rehearsal;
  const date = startedAt?.replace(/T(\d\d:\d\d).*/, " $1 UTC") ?? "unknown date";
  const plan = plannedMs === undefined ? "" : ` (planned: ${formatDuration(plannedMs)})`;
  return [
    `## ${date} · ${verdictTitle(verdict)}`,
    [
      `- Duration: ${formatDuration(durationMs)}${plan}`,
      ...(run?.name ? [`- Configuration: ${code(run.name)}`] : []),
      ...(run?.repository ? [`- Repository: ${code(run.repository)}`] : []),
      ...(run?.commit ? [`- Commit: ${code(run.commit)}`] : []),
    ].join("\n"),
    "### Planned and actual time",
    ...stepTable(rehearsal).blocks.map((block) => renderBlock(block, Number.POSITIVE_INFINITY)),
    "### Migrations",
    migrations(rehearsal),
    "### Rows",
    rowCounts(rehearsal),
    "### Issues",
    issues(rehearsal),
    "### Rolling back",
    ...wayBack(rehearsal),
  ];
}

function migrations(rehearsal: Rehearsal): string {
  const facts = factsOf(rehearsal, "migrate");
  if (!facts) return "The migrations were not reached.";
  if (facts.unknown) return facts.pendingBefore.map(({ id }) => `- may be applied: ${code(id)}`).join("\n");
  const lines = [
    ...facts.applied.map((id) => `- applied: ${code(id)}`),
    ...facts.pendingAfter.map((id) => `- still pending: ${code(id)}`),
  ];
  return lines.length === 0 ? "There was nothing to apply." : lines.join("\n");
}

/** Per table: rows in the backup and in the copy that was migrated. */
function rowCounts(rehearsal: Rehearsal): string {
  const backup = new Map(
    factsOf(rehearsal, "backup-db")?.manifest.tables.map(({ table, rows }) => [table, rows]),
  );
  const copy = new Map(
    factsOf(rehearsal, "clone-to-staging")?.tables.map(({ table, rows }) => [table, rows]),
  );
  const tables = [...new Set([...backup.keys(), ...copy.keys()])].sort();
  if (tables.length === 0) return "No rows were counted.";
  const count = (rows: number | undefined) => (rows === undefined ? "–" : formatCount(rows));
  const rows = tables.map((table) => [code(table), count(backup.get(table)), count(copy.get(table))]);
  return renderBlock({ kind: "table", header: ["Table", "Backup", "Copy"], rows }, 1_000);
}

function issues({ failures, ownProblem, cancelledDuring }: Rehearsal): string {
  const lines = [
    ...failures.map(
      (entry) => `- ${nameOfWork(entry)} ${entry.verdict}: ${prose(entry.problem?.message ?? reason(entry))}`,
    ),
    ...(ownProblem?.problem ? [`- ${prose(ownProblem.problem.message)}`] : []),
    ...(cancelledDuring === undefined ? [] : [`- cancelled during ${prose(cancelledDuring)}`]),
  ];
  return lines.length === 0 ? "None." : lines.join("\n");
}

const reason = (entry: Rehearsal["failures"][number]) =>
  entry.type === "step" ? entry.headline : entry.command;
