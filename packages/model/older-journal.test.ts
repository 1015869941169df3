import { expect, test } from "vitest";
import { recordedJournal, releasedJournal } from "#test/support/sample-journal.ts";
import { journalLineSchema } from "./journal/lines.ts";
import { upgradedLine } from "./older-journal.ts";

/** A line of this version as versions 1 and 2 wrote it: without what a lock blocks, and with other words. */
function asWritten(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asWritten);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) =>
      key === "blocks" || key === "heldFor" ? [] : [[key === "purpose" ? "beside" : key, asWritten(each)]],
    ),
  );
}

const journal = [...recordedJournal, ...releasedJournal((recording) => recording)];

test("what an older journal says of locks and statements is read as it is said now", () => {
  expect(JSON.stringify(journal)).toMatch(
    /"heldFor":"changing"[\s\S]*"blocks":"reads-and-writes"|"blocks":"writes"/,
  );
  for (const v of [1, 2])
    for (const line of journal) {
      const older = { ...(asWritten(line) as object), v };
      expect(upgradedLine(older)).toEqual(line);
      expect(journalLineSchema.safeParse(upgradedLine(older)).success).toBe(true);
    }
});

test("every mode that was written has its meaning, on a table and in a block", () => {
  const table = { name: "orders", mode: "ShareUpdateExclusive" };
  const block = { longestMs: 3, mode: "AccessExclusive", by: "lock" };
  expect(upgradedLine({ v: 1, table, block })).toEqual({
    v: 3,
    table: { ...table, blocks: "nothing", heldFor: "changing" },
    block: { ...block, blocks: "reads-and-writes" },
  });
});

test("a statement that was beside the work has a purpose, and a word that is no mode stays as it is", () => {
  expect(upgradedLine({ v: 2, statement: { text: "begin", beside: "session" }, mode: "0600" })).toEqual({
    v: 3,
    statement: { text: "begin", purpose: "session" },
    mode: "0600",
  });
});
