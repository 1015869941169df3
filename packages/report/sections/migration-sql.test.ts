import { expect, test } from "vitest";
import type { JournalEntry } from "#model/journal.ts";
import type { MigrationPreview } from "#model/migration.ts";
import { rendered, sideEffects } from "#test/support/rendered-markdown.ts";
import { passedJournal, recordedJournal } from "#test/support/sample-journal.ts";
import { readRehearsal } from "../rehearsal.ts";
import { renderSection } from "../section.ts";
import { migrationSqlSection } from "./migration-sql.ts";

const markdownOf = (journal: readonly JournalEntry[]) =>
  migrationSqlSection(readRehearsal(journal))
    .map((section) => renderSection(section, Number.POSITIVE_INFINITY))
    .join("\n\n");

/** The journal with this told of its migrations. */
const withPreview = (preview: MigrationPreview[]): JournalEntry[] =>
  recordedJournal.map((entry) =>
    entry.type === "step" && entry.step === "migrate" && entry.facts
      ? { ...entry, facts: { ...entry.facts, preview } }
      : entry,
  );

test("one reason for several migrations is told once", () => {
  const why = "env.py has no offline mode";
  const markdown = markdownOf(
    withPreview([
      { id: "a1", why },
      { id: "b2", sql: "select 1" },
      { id: "c3", why },
    ]),
  );
  expect(markdown).toContain("`a1`, `c3`: known only by running (env.py has no offline mode).");
  expect(markdown).toContain("`b2`:\n\n```sql\nselect 1\n```");
});

test("each pending migration has its SQL, what was cut, or why it has none", () => {
  const markdown = markdownOf(recordedJournal);
  expect(markdown).toContain("<summary>SQL of the pending migrations</summary>");
  expect(markdown).toContain("`20240131-add-status`:\n\n```sql\n-- from the design\nCREATE INDEX");
  expect(markdown).toContain("_… 4.2 kB left out._");
  expect(markdown).toContain("`20240201-fill-status`: known only by running (AttributeError");
  expect(markdownOf(passedJournal)).toBe("");
});

test("no SQL of a pull request breaks out of its fence or its fold", () => {
  const hostile = [
    "select 1;\n```\n</details>\n# Passed\n@everyone <img src=x onerror=alert(1)>\n```sql",
    "````\n</details>\r\n````\u2028~~~\u2028</summary>",
    "   ```` \n<script>alert(1)</script>",
    "--\u202e ```\n::error::stopped\n##[group]x",
  ];
  for (const sql of hostile) {
    const html = rendered(markdownOf(withPreview([{ id: "1_a`b", sql }])));
    expect(sideEffects(html)).toEqual([]);
    const outside = html.replace(/<pre>.*?<\/pre>/gs, "");
    expect(outside).not.toMatch(/<(h1|img|script|\/?pre)|@everyone|alert/);
    expect(outside.match(/<\/details>/g)).toHaveLength(1);
  }
});
