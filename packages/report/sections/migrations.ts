import { formatDuration } from "#model/duration.ts";
import { type Block, paragraph } from "../block.ts";
import { code } from "../escape.ts";
import { factsOf, type Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";

/** Which migrations ran, which are still to run, and under which timeouts. */
export function migrationsSection(rehearsal: Rehearsal): Section[] {
  const facts = factsOf(rehearsal, "migrate");
  if (!facts) return [];
  const files = new Map(facts.pendingBefore.map((file) => [file.id, file]));
  const pending = new Set(facts.pendingAfter);
  const applied = new Set(facts.applied);
  const ids = [...new Set([...files.keys(), ...facts.applied, ...facts.pendingAfter])];
  const state = (id: string) => {
    if (facts.unknown && files.has(id)) return "❔ not known";
    return applied.has(id) ? "applied" : pending.has(id) ? "⚠️ still pending" : "not applied";
  };
  const time = (id: string) => {
    const ms = facts.durations?.[id];
    return ms === undefined ? "–" : formatDuration(ms);
  };
  const attempts = facts.attempts.map(
    ({ durationMs, sqlstate }) =>
      `${formatDuration(durationMs)}${sqlstate ? ` (SQLSTATE ${code(sqlstate)})` : ""}`,
  );
  return [
    {
      title: facts.unknown
        ? `Migrations: what was applied of ${facts.pendingBefore.length} is not known`
        : `Migrations: ${facts.applied.length} applied, ${facts.pendingAfter.length} pending`,
      shown: "folded",
      priority: 5,
      blocks: [
        paragraph(
          `${code(facts.tool)} on ${code(facts.database)}, lock timeout ${formatDuration(facts.lockTimeoutMs)}, ` +
            `statement timeout ${formatDuration(facts.statementTimeoutMs)}.` +
            (attempts.length > 1 ? ` Attempts: ${attempts.join(", ")}.` : ""),
        ),
        ...warning("Out of order", facts.outOfOrder),
        ...warning("They look like migrations, and the tool never runs them", facts.ignored),
        ...warning("Edited since they were applied, and run as they were before", facts.edited),
        ...(ids.length === 0
          ? [paragraph("There was nothing to apply.")]
          : [
              {
                kind: "table" as const,
                header: ["Migration", "State", "Time", "File"],
                rows: ids.map((id) => [code(id), state(id), time(id), code(files.get(id)?.path ?? "")]),
              },
            ]),
      ],
    },
  ];
}

function warning(what: string, names: readonly string[] = []): Block[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, 20).map((name) => code(name));
  return [paragraph(`⚠️ ${what}: ${shown.join(", ")}${names.length > shown.length ? ", …" : ""}.`)];
}
