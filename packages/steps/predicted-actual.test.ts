import { expect, test } from "vitest";
import { buildReport, commentBytes } from "#report/report.ts";
import { rehearsedClinic } from "#test/support/release.ts";
import { cellsOf, rendered } from "#test/support/rendered-markdown.ts";
import { migrate } from "./migrate.ts";

test("the report of a release shows each statement's time on production beside the rehearsed one", async () => {
  await using release = await rehearsedClinic();
  const { journal } = await release.perform(migrate, { environment: "production" });
  const report = buildReport((await journal?.entries()) ?? [], { bytes: commentBytes });
  expect(report).toContain("<summary>Predicted and actual: ");
  const [rehearsed, onProduction] = await release.entriesOf("migrate");
  const own = [rehearsed, onProduction].map((entry) =>
    entry?.step === "migrate" ? entry.facts?.recording?.statements.map(({ text }) => text) : undefined,
  );
  // The same files by the same tool: every statement of the one has its like in the other.
  expect(own[0]).toEqual(own[1]);
  const table = cellsOf(rendered(report)).filter((row) => row.length === 4);
  const alter = table.find(([statement]) => /^alter table/i.test(statement ?? ""));
  expect(alter?.slice(1, 3)).toEqual([expect.stringMatching(/ (ms|s)$/), expect.stringMatching(/ (ms|s)$/)]);
  // On production nothing is counted: people wait there.
  expect(onProduction?.step === "migrate" && onProduction.facts?.data).toBeUndefined();
  expect(rehearsed?.step === "migrate" && rehearsed.facts?.data).toMatchObject({
    foreignKeys: { unchecked: [], orphaned: [] },
  });
});
