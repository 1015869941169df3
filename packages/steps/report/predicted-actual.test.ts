import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { formatDuration } from "#model/duration.ts";
import type { RunRecord } from "#model/evidence/source.ts";
import { buildReport, commentBytes } from "#report/report.ts";
import { rehearsedClinic, rehearsedCommit } from "#test/support/release.ts";
import { cellsOf, rendered } from "#test/support/rendered-markdown.ts";
import { backupDb } from "../backup-db/step.ts";
import { migrate } from "../migrate/step.ts";

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

test("and so does the report of a release on the evidence of an earlier run, whose journal it does not have", async () => {
  let text = "";
  const record: RunRecord = {
    ...{ url: "https://github.com/acme/clinic/actions/runs/4711", runNumber: "4711", attempt: 1 },
    ...{ commit: rehearsedCommit, workflow: ".github/workflows/release.yml", event: "push", branch: "main" },
    conclusion: "success",
  };
  await using release = await rehearsedClinic(
    {},
    {},
    {
      services: {
        evidenceSource: () => ({
          find: async () => ({ text, record }),
          defaultBranch: async () => "main",
          environment: async (_repository, name) => ({ name, protected: true, rules: [] }),
        }),
      },
    },
  );
  const [rehearsed] = await release.entriesOf("migrate");
  const longest = rehearsed?.step === "migrate" ? rehearsed.facts?.recording?.durationMs : undefined;
  text = await readFile(join(release.directory, ".stagegate/evidence.json"), "utf8");
  await rm(join(release.directory, ".stagegate"), { recursive: true });

  await release.perform(backupDb);
  const given = {
    environment: "production",
    "github-token": "a-token-that-is-secret",
    "evidence-digest": "",
  };
  const { result, journal } = await release.perform(migrate, given);
  expect(result.verdict, JSON.stringify(result)).toBe("passed");
  const entries = (await journal?.entries()) ?? [];
  expect(entries.filter((entry) => entry.type === "step").map(({ step }) => step)).toEqual([
    "backup-db",
    "migrate",
  ]);
  const report = buildReport(entries, { bytes: commentBytes });
  expect(report).toContain(
    `<summary>Predicted and actual: ${formatDuration(longest ?? Number.NaN)} rehearsed, `,
  );
  const alter = cellsOf(rendered(report)).find(
    (row) => row.length === 4 && /^alter table patients/i.test(row[0] ?? ""),
  );
  expect(alter?.slice(1, 3)).toEqual([expect.stringMatching(/ (ms|s)$/), expect.stringMatching(/ (ms|s)$/)]);
  // Its lock on the table, as it was on the copy and as it was on production.
  const patients = cellsOf(rendered(report)).find((row) => row.length === 6 && row[0] === "patients");
  expect(patients?.slice(1, 3)).toEqual([expect.stringMatching(/ m?s$/), expect.stringMatching(/ m?s$/)]);
});
