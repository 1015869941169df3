import { expect, test } from "vitest";
import { hostileTexts } from "#test/support/hostile-texts.ts";
import { cellsOf, rendered, sideEffects } from "#test/support/rendered-markdown.ts";
import { passedJournal } from "#test/support/sample-journal.ts";
import { readRehearsal } from "./rehearsal.ts";
import { releaseNotes } from "./release-notes.ts";

/** The notes of a release whose journal says this of its environment. */
const notesOn = (environment: string) =>
  releaseNotes({
    changes: [],
    rehearsal: readRehearsal(
      passedJournal.map((entry) =>
        entry.type === "step" && entry.step === "migrate" && entry.facts
          ? { ...entry, facts: { ...entry.facts, environment } }
          : entry,
      ),
    ),
    evidenceDigest: undefined,
    override: undefined,
    previousTag: undefined,
    inSpite: "",
  });

test("what a journal says of its environment stands in its cell and does nothing", () => {
  expect(cellsOf(rendered(notesOn("production")))).toContainEqual(["Database", "production"]);
  for (const text of hostileTexts(200)) {
    const html = rendered(notesOn(text));
    expect(sideEffects(html)).toEqual([]);
    expect(cellsOf(html).filter(([name]) => name === "Database").length, text).toBeLessThanOrEqual(1);
    expect(cellsOf(html)).toContainEqual(["Migration set", expect.stringMatching(/^sha256:/)]);
  }
});

test("notes stay within what GitHub takes, however long the changes are", () => {
  const change = { type: "feat", scope: undefined, subject: "*_<&>[]`|".repeat(25), breaking: false };
  const changes = Array.from({ length: 400 }, () => change);
  const none = {
    rehearsal: undefined,
    evidenceDigest: undefined,
    override: undefined,
    previousTag: undefined,
  };
  const notes = releaseNotes({ ...none, inSpite: "", changes });
  expect(notes.length).toBeLessThanOrEqual(125_000);
  expect(notes).toMatch(/_… and \d+ more changes\._/);
});
