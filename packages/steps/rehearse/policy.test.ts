import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildReport, commentBytes } from "#report/report.ts";
import { clinicSettings } from "#test/support/clinic.ts";
import { query } from "#test/support/databases.ts";
import { type Release, rehearsedClinic } from "#test/support/release.ts";
import { gate } from "../gate/step.ts";
import { migrate } from "../migrate/step.ts";

/** Writes all rows anew, which the policy refuses, and does all else that the checks want. */
const rewriting = {
  "stagegate.yml": `${clinicSettings}policy:\n  rewrites: refused\n`,
  "migrations/001_discharged.sql":
    "alter table patients add column discharged_at timestamptz, add column code uuid not null default gen_random_uuid();",
  "migrations/001_discharged.down.sql": "alter table patients drop column discharged_at, drop column code;",
};

const journalOf = async ({ directory }: Release) =>
  (await readFile(join(directory, ".stagegate/journal.jsonl"), "utf8"))
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

const stepsOf = async (release: Release) =>
  (await journalOf(release)).flatMap(({ type, step, verdict }) =>
    type === "step" ? [`${step} ${verdict}`] : [],
  );

const isUntouched = async ({ production }: Release) =>
  (await query(production.url, "select count(*) from stagegate_migrations"))[0]?.[0] === "0";

test("a rehearsal that only the policy refuses goes on to the checks and the way back, and opens no gate", async () => {
  await using release = await rehearsedClinic(rewriting);
  expect(await stepsOf(release)).toEqual([
    "backup-db passed",
    "clone-to-staging passed",
    "migrate refused",
    "reset-sequences passed",
    "smoke-test passed",
    "rollback-proof passed",
    "rehearse refused",
    "report passed",
  ]);
  const [whole] = await release.entriesOf("rehearse");
  expect(whole).toMatchObject({
    verdict: "refused",
    headline: expect.stringMatching(/^migrate refused and the rest rehearsed in .*: All rows of patients/),
    problem: { code: "policy-broken" },
  });
  const report = buildReport(await journalOf(release), { bytes: commentBytes });
  expect(report).toMatch(/^\*\*⛔ Refused in migrate: `patients` rewritten; .*rollback: /);
  expect(report).toContain("Way back: ⚠️ reversible, but loses data");

  const { result } = await release.perform(gate);
  expect(result.verdict).toBe("refused");
  expect(result.outputs.refusals).toBe("step-not-passed,policy-not-met");
  const migrated = await release.perform(migrate, { environment: "production" });
  expect(migrated.result.problem?.code).toBe("step-not-passed");
  expect(await isUntouched(release)).toBe(true);
});

test("a check that fails after that ends it, and the limit that was broken first stays the first thing told", async () => {
  await using release = await rehearsedClinic({
    ...rewriting,
    "stagegate.yml": rewriting["stagegate.yml"].replace("value: 2000", "value: 7"),
  });
  expect(await stepsOf(release)).toEqual([
    ...["backup-db passed", "clone-to-staging passed", "migrate refused", "reset-sequences passed"],
    ...["smoke-test failed", "rehearse failed", "report passed"],
  ]);
  expect(await release.entriesOf("rehearse")).toMatchObject([{ problem: { code: "policy-broken" } }]);
  const report = buildReport(await journalOf(release), { bytes: commentBytes });
  expect(report).toMatch(/^\*\*⛔ Refused in migrate, ❌ failed in smoke-test: `patients` rewritten; /);
  expect((await release.perform(gate)).result.verdict).toBe("refused");
});

test("a command that fails after the refused migration still ends it", async () => {
  const after = "  after: ['false']\n";
  await using release = await rehearsedClinic({
    ...rewriting,
    "stagegate.yml": rewriting["stagegate.yml"].replace("  tool: sql\n", `  tool: sql\n${after}`),
  });
  expect(await stepsOf(release)).toEqual([
    ...["backup-db passed", "clone-to-staging passed", "migrate refused", "rehearse failed", "report passed"],
  ]);
});

test("the settings that the gate and production are given hold as well: the stricter policy refuses", async () => {
  await using release = await rehearsedClinic({
    ...rewriting,
    "stagegate.yml": clinicSettings,
  });
  expect((await release.entriesOf("rehearse")).at(-1)?.verdict).toBe("passed");
  const strict = { config: "strict.yml" };
  await writeFile(join(release.directory, "strict.yml"), `${clinicSettings}policy:\n  rewrites: refused\n`);
  const { result } = await release.perform(gate, strict);
  expect(result.problem).toMatchObject({
    code: "policy-not-met",
    message: expect.stringMatching(/all rows of patients .* written anew/),
  });
  // What the gate step was given holds for the migration after it, whatever that is given.
  const migrated = await release.perform(migrate, { environment: "production" });
  expect(migrated.result.problem?.code).toBe("policy-not-met");
  expect(await isUntouched(release)).toBe(true);
});
