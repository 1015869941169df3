import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { query } from "#test/support/databases.ts";
import type { Workflow } from "./act.ts";
import { down, isMigrated, type PreparedClinic, preparedClinic } from "./prepared-clinic.ts";

const release = (
  clinic: PreparedClinic,
  inputs: Readonly<Record<string, string>> = {},
  given: Partial<Workflow> = {},
) => clinic.start("production-release.yml", { version: "auto", "dry-run": "false", ...inputs }, given);

const tags = ({ repository: { refs } }: PreparedClinic) =>
  [...refs.keys()].filter((ref) => ref.startsWith("tags/"));

test("a release is rehearsed, backed up, migrated, checked and tagged, and only words leave the machine", async () => {
  await using clinic = await preparedClinic(down);
  const { exitCode, log, id, artifacts } = await release(clinic, { version: "minor" });
  expect(exitCode, log).toBe(0);
  expect(await isMigrated(clinic)).toBe(true);
  predictedBesideActual(log);
  expect(tags(clinic)).toEqual(["tags/v0.1.0"]);
  const handedOver = await readdir(join(artifacts, id), { recursive: true });
  expect(handedOver.sort()).toEqual([
    "rehearsal",
    "rehearsal/evidence.json",
    "rehearsal/journal.jsonl",
    "release-1",
    "release-1/journal.jsonl",
  ]);
  const [notes] = [...clinic.repository.releases.values()];
  const { digest } = JSON.parse(await readFile(join(artifacts, id, "rehearsal/evidence.json"), "utf8"));
  expect(notes?.body).toContain(`| Evidence | \`${digest}\` |`);
});

/** The report has what was rehearsed beside what production took, statement by statement. */
function predictedBesideActual(log: string): void {
  expect(log).toMatch(/<summary>Predicted and actual: .+ rehearsed, .+ on production/);
  expect(log).toMatch(/\| `alter table patients add column discharged_at timestamptz` \|( \S+ m?s \|){2}/i);
}

test("the evidence alone, without the rehearsal's journal, is enough to compare production with it", async () => {
  await using clinic = await preparedClinic(down);
  const alone = (text: string) => text.replace(/^ *\.stagegate\/journal\.jsonl\n/m, "");
  const { exitCode, log, id, artifacts } = await release(clinic, {}, { rewrite: alone });
  expect(exitCode, log).toBe(0);
  // The other artifact is the release's own.
  expect(await readdir(join(artifacts, id, "rehearsal"))).toEqual(["evidence.json"]);
  predictedBesideActual(log);
});

test("a dry run asks the gate, and changes neither production nor the tags", async () => {
  await using clinic = await preparedClinic(down);
  const { exitCode, log } = await release(clinic, { "dry-run": "true", "exact-version": "2.0.0" });
  expect(exitCode, log).toBe(0);
  expect(log).toContain("**✅ Passed: 1 migration may run on production.**");
  expect(log).toContain("v2.0.0 would be released in acme/clinic; nothing was made");
  expect(await isMigrated(clinic)).toBe(false);
  expect(tags(clinic)).toEqual([]);
});

/** The gate is closed: production is not even backed up, and nothing is tagged. */
async function refused(clinic: PreparedClinic, code: string, given: Partial<Workflow> = {}): Promise<void> {
  const { exitCode, log } = await release(clinic, {}, given);
  expect(exitCode, log).toBe(1);
  expect(log).toContain(`Code \`${code}\`.`);
  expect(log).not.toContain("## Stagegate: backup-db");
  expect(await isMigrated(clinic)).toBe(false);
  expect(tags(clinic)).toEqual([]);
}

describe("production is not touched, and the run says why, where", () => {
  test("the evidence was not handed over", async () => {
    await using clinic = await preparedClinic(down);
    // Only the rehearsal's job knows its journal, too.
    const forgetful = (text: string) =>
      text.replace(/ {6}- uses: actions\/download-artifact.*?(?= {6}- )/s, "");
    await refused(clinic, "no-evidence", { rewrite: forgetful });
  });

  test("the digest of the evidence was not handed over", async () => {
    await using clinic = await preparedClinic(down);
    // An output that the job does not map is an empty text, and no error.
    const unmapped = (text: string) => text.replace(/ {4}outputs:\n {6}evidence-digest: .*\n/, "");
    await refused(clinic, "evidence-untrusted", { rewrite: unmapped });
  });

  test("a migration file is not the one that was rehearsed", async () => {
    await using clinic = await preparedClinic(down);
    // As a build step that writes migrations would do it.
    const postinstall = 'test "$GITHUB_JOB" = rehearse || echo "-- later" >> migrations/001_discharged.sql';
    await refused(clinic, "migration-set-differs", { scripts: { postinstall } });
  });

  test("production's schema has changed since it was cloned", async () => {
    await using clinic = await preparedClinic(down);
    await query(clinic.production.url, "alter table patients add column note text");
    await refused(clinic, "schema-changed");
  });
});

test("a failed check takes the migration back where the rehearsal has proven it, and nothing is tagged", async () => {
  await using clinic = await preparedClinic(down);
  await query(clinic.production.url, "insert into hold values ('check')");
  const { exitCode, log } = await release(clinic);
  expect(exitCode, log).toBe(1);
  expect(log).toContain("**❌ Failed in smoke-test");
  expect(log).toContain("**✅ Passed: 1 migration undone");
  expect(await isMigrated(clinic)).toBe(false);
  expect(tags(clinic)).toEqual([]);
});

test("a failed check without a proven way back leaves production, and says what would be lost and the command", async () => {
  await using clinic = await preparedClinic();
  await query(clinic.production.url, "insert into hold values ('check')");
  const { exitCode, log } = await release(clinic);
  expect(exitCode, log).toBe(1);
  expect(log).toContain("Code `way-back-unproven`.");
  expect(log).toContain("public.patients.discharged_at: 0 values, dropped");
  expect(log).toContain(
    `stagegate rollback --way restore --environment production --dry-run=false --confirm ${clinic.production.name}`,
  );
  expect(await isMigrated(clinic)).toBe(true);
  expect(tags(clinic)).toEqual([]);
});
