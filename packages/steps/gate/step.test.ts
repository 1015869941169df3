import { execFile } from "node:child_process";
import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { sha256 } from "#model/canonical-json.ts";
import type { RunRecord } from "#model/evidence/source.ts";
import { type Evidence, evidenceText, readEvidenceText } from "#model/evidence.ts";
import { clinicSettings } from "#test/support/clinic.ts";
import { query, servers } from "#test/support/databases.ts";
import { holdOpen } from "#test/support/hold-open.ts";
import { type Release, rehearsedClinic, rehearsedCommit } from "#test/support/release.ts";
import { testDirectory } from "#test/support/services.ts";
import { backupDb } from "../backup-db/step.ts";
import { migrate } from "../migrate/step.ts";
import { report } from "../report/step.ts";
import { resetSequences } from "../reset-sequences/step.ts";
import { gate } from "./step.ts";

const production = { environment: "production" };
const evidenceFile = ({ directory }: Release) => join(directory, ".stagegate/evidence.json");
const migrated = ({ production }: Release) =>
  query(production.url, "select count(*) from stagegate_migrations").then(([row]) => row?.[0] === "1");

/** What the gate and then the migration say, and whether production is as it was. */
async function refusals(release: Release, given: Record<string, string> = {}) {
  const { result } = await release.perform(gate, given);
  const again = await release.perform(migrate, { ...production, ...given });
  expect(again.result.verdict).toBe("refused");
  expect(await migrated(release)).toBe(false);
  return { verdict: result.verdict, code: result.problem?.code, migrate: again.result.problem?.code };
}

const refusedAs = (code: string) => ({ verdict: "refused", code, migrate: code });

test("what was rehearsed passes the gate and is migrated on production, and the journal says on what evidence", async () => {
  await using release = await rehearsedClinic();
  const { result } = await release.perform(gate);
  expect(result).toMatchObject({
    verdict: "passed",
    headline: "1 migration may run on production",
    outputs: { pending: "1", refusals: "" },
  });
  const text = await readFile(evidenceFile(release), "utf8");
  const { digest, evidence } = JSON.parse(text);
  expect(result.outputs["evidence-digest"]).toBe(digest);
  // The digest is that of the evidence's own text, for whoever checks it with other tools.
  expect(text).toBe(`{"digest":"${digest}","evidence":${JSON.stringify(evidence)}}\n`);
  expect(sha256(JSON.stringify(evidence))).toBe(digest);
  expect(evidence.migrations.files.map((file: { path: string }) => file.path)).toEqual([
    "migrations/001_discharged.sql",
  ]);

  const after = await release.perform(migrate, { ...production, "evidence-digest": digest });
  expect(after.result, JSON.stringify(after.result)).toMatchObject({
    verdict: "passed",
    outputs: { applied: "1" },
  });
  expect(await migrated(release)).toBe(true);
  expect((await release.entriesOf("migrate")).at(-1)).toMatchObject({
    facts: {
      environment: "production",
      gate: { evidence: { digest, runId: "4711-1", event: "push" }, refusals: [] },
    },
  });
  await release.perform(report);
  expect(await readFile(evidenceFile(release), "utf8")).toBe(text);
  const written = await readFile(join(release.directory, ".stagegate/report.md"), "utf8");
  expect(written).toContain(`| Evidence | \`${digest}\` |`);
  expect(written).toContain("<summary>Gate: open</summary>");
});

test("without evidence nothing is even connected to", async () => {
  await using release = await rehearsedClinic();
  await rm(join(release.directory, ".stagegate"), { recursive: true });
  const nowhere = { "database-url": "postgres://app:secret@127.0.0.1:1/clinic" };
  const { result } = await release.perform(migrate, { ...production, ...nowhere });
  expect(result).toMatchObject({ verdict: "refused", problem: { code: "no-evidence" } });
  expect(await refusals(release)).toEqual(refusedAs("no-evidence"));
  expect(await refusals(release, { evidence: "not/there.json" })).toEqual(refusedAs("no-evidence"));
});

test("a step other than migrate never writes to production", async () => {
  await using release = await rehearsedClinic();
  const { result } = await release.perform(resetSequences, production);
  expect(result).toMatchObject({ verdict: "refused", problem: { code: "no-evidence" } });
});

describe("the gate is closed, and the migration as well, when", () => {
  test("a migration file was changed", async () => {
    await using release = await rehearsedClinic();
    await writeFile(join(release.directory, "migrations/001_discharged.sql"), "drop table patients;");
    expect(await refusals(release)).toEqual(refusedAs("migration-set-differs"));
    expect((await release.entriesOf("gate")).at(-1)).toMatchObject({
      facts: { refusals: [{ details: ["changed since: migrations/001_discharged.sql"] }] },
    });
  });

  test("production's schema has another column", async () => {
    await using release = await rehearsedClinic();
    await query(release.production.url, "alter table patients add column note text");
    expect(await refusals(release)).toEqual(refusedAs("schema-changed"));
    expect((await release.entriesOf("gate")).at(-1)?.problem?.details?.[0]).toBe(
      "added: column public.patients.note",
    );
  });

  test("another migration is in production's history", async () => {
    await using release = await rehearsedClinic({ "migrations/000_empty.sql": "select 1;" });
    await query(
      release.production.url,
      `insert into stagegate_migrations (id, checksum) values ('000_empty', '${sha256("select 1;")}')`,
    );
    const { result } = await release.perform(gate);
    expect(result.problem).toMatchObject({ code: "history-changed", details: ["applied since: 000_empty"] });
    expect((await release.perform(migrate, production)).result.problem?.code).toBe("history-changed");
  });

  test("the rehearsal is too long ago", async () => {
    await using release = await rehearsedClinic({
      "stagegate.yml": `${clinicSettings}gate:\n  max-age: 0s\n`,
    });
    expect(await refusals(release)).toEqual(refusedAs("stale"));
  });

  test("a check of the rehearsal failed", async () => {
    await using release = await rehearsedClinic({
      "stagegate.yml": clinicSettings.replace("value: 2000", "value: 1999"),
    });
    expect(await refusals(release)).toEqual(refusedAs("step-not-passed"));
  });

  test("the evidence was altered, by a letter or with a new digest", async () => {
    await using release = await rehearsedClinic();
    const text = await readFile(evidenceFile(release), "utf8");
    await writeFile(evidenceFile(release), text.replace('"event":"push"', '"event":"pusj"'));
    expect(await refusals(release)).toEqual(refusedAs("evidence-altered"));

    const read = readEvidenceText(text);
    if ("altered" in read) throw new Error(read.altered);
    const [digest, forged] = [read.digest, evidenceText({ ...read.evidence, event: "schedule" })];
    await writeFile(evidenceFile(release), forged);
    // The journal says which digest the report wrote …
    expect(await refusals(release)).toEqual(refusedAs("evidence-altered"));
    // … and where it did not come along, the workflow does.
    await rm(join(release.directory, ".stagegate/journal.jsonl"));
    expect(await refusals(release, { "evidence-digest": digest })).toEqual(refusedAs("evidence-altered"));
  });

  test("the evidence is of a pull request, whatever the reason given", async () => {
    await using release = await rehearsedClinic({}, { event: "pull_request", ref: "refs/heads/main" });
    const reason = { "override-reason": "The tills are down, see incident 12." };
    expect(await refusals(release, reason)).toEqual(refusedAs("unexpected-event"));
  });

  test("a transaction holds a table of the migration for longer than the limit", async () => {
    await using release = await rehearsedClinic({ "stagegate.yml": `${clinicSettings}gate:\n  busy: 0s\n` });
    await using _open = await holdOpen(release.production.url, "select count(*) from patients");
    expect(await refusals(release)).toEqual(refusedAs("production-busy"));
    expect((await release.entriesOf("gate")).at(-1)?.problem?.details).toEqual([
      expect.stringMatching(/^(public\.)?patients: open for .*, idle in transaction$/),
    ]);
  });
});

test("what changes between the gate and the migration is seen by the migration", async () => {
  await using release = await rehearsedClinic();
  expect((await release.perform(gate)).result.verdict).toBe("passed");
  await query(release.production.url, "create index on patients (ward)");
  const { result } = await release.perform(migrate, production);
  expect(result).toMatchObject({ verdict: "refused", problem: { code: "schema-changed" } });
  expect(await migrated(release)).toBe(false);
});

test("of two releases at once one migrates; the other waits and finds its work done", async () => {
  await using release = await rehearsedClinic();
  const both = await Promise.all([1, 2].map(() => release.perform(migrate, production)));
  expect(both.map(({ result }) => result.verdict)).toEqual(["passed", "passed"]);
  expect(both.map(({ result }) => result.outputs.applied).sort()).toEqual(["0", "1"]);
  expect(await migrated(release)).toBe(true);

  expect((await release.perform(gate)).result).toMatchObject({
    verdict: "passed",
    headline: "Nothing is pending on production",
  });
  await query(release.production.url, "create index on patients (ward)");
  expect((await release.perform(migrate, production)).result.problem?.code).toBe("schema-changed");
});

test("a reason passes what the policy refuses, and is in headline, journal and report", async () => {
  await using release = await rehearsedClinic({ "stagegate.yml": `${clinicSettings}gate:\n  max-age: 0s\n` });
  const reason = "The tills are down, see incident 12.";
  const { result } = await release.perform(gate, { "override-reason": reason });
  expect(result).toMatchObject({
    verdict: "passed",
    headline: expect.stringContaining(`stale, because: ${reason}`),
  });
  const after = await release.perform(migrate, { ...production, "override-reason": reason });
  expect(after.result.verdict).toBe("passed");
  expect((await release.entriesOf("migrate")).at(-1)).toMatchObject({
    facts: { gate: { overrideReason: reason, refusals: [{ code: "stale", overridden: true }] } },
  });
  await release.perform(report);
  expect(await readFile(join(release.directory, ".stagegate/report.md"), "utf8")).toContain(reason);

  const short = await release.perform(gate, { "override-reason": " ".repeat(25) });
  expect(short.result.problem).toMatchObject({ code: "bad-inputs" });
});

test("a backup of a database of that name on another server is no backup of production", async () => {
  await using release = await rehearsedClinic();
  const { name } = release.production;
  await query(servers().staging.url("postgres"), `create database ${name}`);
  onTestFinished(async () => {
    await query(servers().staging.adminUrl("postgres"), `drop database ${name} with (force)`);
  });
  await rm(join(release.directory, ".stagegate/backups"), { recursive: true });
  await release.perform(backupDb, { "database-url": servers().staging.url(name) });
  const { result } = await release.perform(migrate, production);
  expect(result.problem?.code).toBe("backup-missing");
  expect(await migrated(release)).toBe(false);
});

const attested = { "stagegate.yml": `${clinicSettings}gate:\n  attested: true\n` };
const token = { "github-token": "a-token-that-is-secret" };

/** What `gh attestation verify` answers, in a program of its name that writes down how it was called. */
async function gh(answer: string): Promise<{ environment: Record<string, string>; directory: string }> {
  const directory = await testDirectory();
  const script = `#!/bin/sh\necho "$@" > ${directory}/words\necho "$GH_TOKEN" > ${directory}/token\ncp "$3" ${directory}/file\n${answer}\n`;
  await writeFile(join(directory, "gh"), script, { mode: 0o755 });
  return { directory, environment: { PATH: `${directory}:${process.env.PATH}` } };
}
const certificate = (given = {}) => ({
  buildConfigURI: "https://github.com/acme/clinic/.github/workflows/release.yml@refs/heads/main",
  sourceRepositoryRef: "refs/heads/main",
  sourceRepositoryDigest: rehearsedCommit,
  buildTrigger: "push",
  runInvocationURI: "https://github.com/acme/clinic/actions/runs/4711/attempts/1",
  ...given,
});
const verified = (given = {}) =>
  `echo '${JSON.stringify([{ verificationResult: { signature: { certificate: certificate(given) } } }])}'`;

describe("evidence that must be attested", () => {
  test("opens the gate where gh says which run of this repository made these very bytes", async () => {
    const { environment, directory } = await gh(verified());
    await using release = await rehearsedClinic(attested, {}, { environment });
    const { result } = await release.perform(gate, token);
    expect(result.verdict, JSON.stringify(result)).toBe("passed");
    const words = (await readFile(join(directory, "words"), "utf8")).trim();
    expect(words.split(" ").slice(3).join(" ")).toBe(
      `--repo acme/clinic --signer-workflow acme/clinic/.github/workflows/release.yml --source-ref refs/heads/main --source-digest ${rehearsedCommit} --format json`,
    );
    expect(await readFile(join(directory, "token"), "utf8")).toBe("a-token-that-is-secret\n");
    expect(await readFile(join(directory, "file"), "utf8")).toBe(
      await readFile(evidenceFile(release), "utf8"),
    );
  });

  test("is refused where gh denies it, and without a token", async () => {
    const { environment } = await gh("echo 'Error: no attestations found' >&2; exit 1");
    await using release = await rehearsedClinic(attested, {}, { environment });
    const { result } = await release.perform(gate, token);
    expect(result.problem).toMatchObject({
      kind: "refused",
      code: "not-attested",
      message: expect.stringContaining("Error: no attestations found"),
    });
    expect((await release.perform(gate)).result.problem?.code).toBe("not-attested");
  });

  test.each([
    ["branch", { sourceRepositoryRef: "refs/heads/feature" }],
    ["commit", { sourceRepositoryDigest: "f".repeat(40) }],
    ["run", { runInvocationURI: "https://github.com/acme/clinic/actions/runs/4710/attempts/1" }],
    [
      "workflow",
      { buildConfigURI: "https://github.com/acme/clinic/.github/workflows/x.yml@refs/heads/main" },
    ],
  ])("is altered where the %s of the run that attested it was another", async (what, certificate) => {
    const { environment } = await gh(verified(certificate));
    await using release = await rehearsedClinic(attested, {}, { environment });
    const { result } = await release.perform(gate, token);
    expect(result.problem).toMatchObject({
      code: "evidence-altered",
      details: [expect.stringMatching(`^${what}: `)],
    });
  });
});

describe("evidence of an earlier run", () => {
  const record: RunRecord = {
    url: "https://github.com/acme/clinic/actions/runs/4711",
    runNumber: "4711",
    attempt: 1,
    commit: rehearsedCommit,
    workflow: ".github/workflows/release.yml",
    event: "push",
    branch: "main",
    conclusion: "success",
  };
  /** A rehearsal whose files are gone: only the source still has the evidence. */
  async function elsewhere(
    found: Partial<RunRecord>,
    { files = {}, environment = {}, between = async (_release: Release): Promise<unknown> => undefined } = {},
  ) {
    let text = "";
    const asked: unknown[] = [];
    const release: Release = await rehearsedClinic(
      files,
      {},
      {
        services: {
          evidenceSource: (given) => ({
            find: async (wanted) => {
              asked.push(given, wanted);
              await between(release);
              return { text, record: { ...record, ...found } };
            },
            defaultBranch: async () => "main",
            environment: async (_repository, name) => ({ name, protected: true, rules: [] }),
          }),
        },
        environment,
      },
    );
    text = await readFile(evidenceFile(release), "utf8");
    await rm(join(release.directory, ".stagegate"), { recursive: true });
    return { release, asked, text };
  }

  test("opens the gate where GitHub's record bears it out", async () => {
    const { release, asked } = await elsewhere({});
    await using _release = release;
    // The rehearsal's backup was on another machine, and is gone with it.
    const early = await release.perform(migrate, { ...production, ...token });
    expect(early.result.problem?.code).toBe("backup-missing");
    await release.perform(backupDb);
    const { result } = await release.perform(migrate, { ...production, ...token });
    expect(result.verdict, JSON.stringify(result)).toBe("passed");
    expect(asked.slice(0, 2)).toEqual([
      "a-token-that-is-secret",
      expect.objectContaining({
        name: "default",
        branches: ["main"],
        workflows: [".github/workflows/release.yml"],
      }),
    ]);
  });

  test("is altered where the record says something else, and no evidence without a token", async () => {
    const { release } = await elsewhere({ event: "pull_request" });
    await using _release = release;
    expect(await refusals(release, token)).toEqual(refusedAs("evidence-altered"));
    expect(await refusals(release)).toEqual(refusedAs("no-evidence"));
  });

  test("is the one that is asked for where a file of that run lies here, and must be the same", async () => {
    const { release, asked, text } = await elsewhere({});
    await using _release = release;
    const theirs = { GITHUB_RUN_ID: "4712" };
    await mkdir(join(release.directory, ".stagegate"), { recursive: true });
    await writeFile(evidenceFile(release), text);
    const other = await release.perform(gate, token, theirs);
    expect(other.result.verdict, JSON.stringify(other.result)).toBe("passed");
    expect(asked[1]).toMatchObject({ runNumber: "4711" });

    const read = readEvidenceText(text);
    if ("altered" in read) throw new Error(read.altered);
    const forged = { ...read.evidence, steps: read.evidence.steps.slice(0, -1) };
    await writeFile(evidenceFile(release), evidenceText(forged));
    const again = await release.perform(gate, { ...token, "evidence-digest": "" }, theirs);
    expect(again.result.problem?.code).toBe("evidence-altered");
  });

  test("does not open the gate where its run failed, attested or not", async () => {
    const { environment } = await gh(verified());
    for (const files of [{}, attested]) {
      const { release } = await elsewhere({ conclusion: "failure" }, { files, environment });
      await using _release = release;
      expect((await release.perform(gate, token)).result.problem?.code).toBe("step-not-passed");
    }
  });

  test("is found before production is looked at: what changes meanwhile is seen", async () => {
    const between = ({ production }: Release) =>
      query(production.url, "alter table patients add column if not exists sneaked text");
    const { release } = await elsewhere({}, { between });
    await using _release = release;
    await release.perform(backupDb);
    const { result } = await release.perform(migrate, { ...production, ...token });
    expect(result.problem?.code).toBe("schema-changed");
    expect(await migrated(release)).toBe(false);
  });
});

describe("evidence that lies here is not believed", () => {
  /** The same evidence with other words and a digest that fits, without the journal that knows better. */
  async function forge(release: Release, words: Partial<Evidence>): Promise<void> {
    const read = readEvidenceText(await readFile(evidenceFile(release), "utf8"));
    if ("altered" in read) throw new Error(read.altered);
    await rm(join(release.directory, ".stagegate/journal.jsonl"));
    await writeFile(evidenceFile(release), evidenceText({ ...read.evidence, ...words }));
  }

  test("of a pull request, relabelled, whatever an empty digest may mean", async () => {
    await using release = await rehearsedClinic({}, { event: "pull_request", ref: "refs/pull/7/merge" });
    await forge(release, { event: "push", ref: "refs/heads/main" });
    const empty = { "evidence-digest": "" };
    expect(await refusals(release, empty)).toEqual(refusedAs("evidence-untrusted"));
    expect(await refusals(release)).toEqual(refusedAs("evidence-altered"));
  });

  test("of another run without GitHub's record of that run", async () => {
    await using release = await rehearsedClinic();
    await forge(release, { run: { id: "1-1", attempt: 1 }, commit: "f".repeat(40) });
    const { digest } = JSON.parse(await readFile(evidenceFile(release), "utf8"));
    expect(await refusals(release, { "evidence-digest": digest })).toEqual(refusedAs("evidence-untrusted"));
    expect(await refusals(release, { "evidence-digest": "" })).toEqual(refusedAs("evidence-untrusted"));
  });

  test("of another run that has not uploaded it, or that does not count", async () => {
    await using release = await rehearsedClinic(
      {},
      { id: "4711-2" },
      {
        services: {
          evidenceSource: () => ({
            find: async () => undefined,
            defaultBranch: async () => "main",
            environment: async (_repository, name) => ({ name, protected: true, rules: [] }),
          }),
        },
      },
    );
    const { result } = await release.perform(
      gate,
      { "github-token": "a-token-that-is-secret" },
      { GITHUB_RUN_ID: "4712" },
    );
    expect(result.problem).toMatchObject({
      code: "evidence-untrusted",
      message:
        "The evidence of .stagegate/evidence.json is of the run 4711, and GitHub has none of such a run on main, started by push or schedule or workflow_dispatch, of .github/workflows/release.yml.",
    });
  });

  test("that git tracks, by whatever name", async () => {
    await using release = await rehearsedClinic();
    const git = (...words: string[]) => promisify(execFile)("git", words, { cwd: release.directory });
    await git("init", "--quiet");
    await git("add", "--force", ".stagegate/evidence.json");
    expect(await refusals(release)).toEqual(refusedAs("evidence-untrusted"));
    await git("mv", ".stagegate/evidence.json", "kept.json");
    await symlink("../kept.json", evidenceFile(release));
    expect(await refusals(release)).toEqual(refusedAs("evidence-untrusted"));
  });

  test("in the journal alone without its digest", async () => {
    await using release = await rehearsedClinic();
    await rm(evidenceFile(release));
    expect(await refusals(release, { "evidence-digest": "" })).toEqual(refusedAs("evidence-untrusted"));
    expect((await release.perform(gate)).result.verdict).toBe("passed");
  });
});

test("in a terminal the evidence that lies here is enough", async () => {
  await using release = await rehearsedClinic();
  const { result } = await release.perform(gate, { "evidence-digest": "" }, { GITHUB_RUN_ID: undefined });
  expect(result.verdict, JSON.stringify(result)).toBe("passed");
});

test("the migration is held to the limits that were given to the gate, where those are stricter", async () => {
  await using release = await rehearsedClinic();
  expect((await release.perform(gate, { backup: "restored" })).result.verdict).toBe("passed");
  const unverified = await release.perform(migrate, production);
  expect(unverified.result.problem?.code).toBe("backup-unverified");
  expect((await release.perform(gate, { "max-age": "0s" })).result.problem?.code).toBe("stale");
  expect((await release.perform(migrate, production)).result.problem?.code).toBe("stale");
  expect((await release.perform(gate)).result.verdict).toBe("passed");
  expect((await release.perform(migrate, production)).result.verdict).toBe("passed");
});

test("a branch counts by being the default one, not by its name", async () => {
  await using release = await rehearsedClinic({}, { ref: "refs/heads/master" });
  expect(await refusals(release)).toEqual(refusedAs("unexpected-branch"));
  await using other = await rehearsedClinic({}, { ref: "refs/heads/trunk", defaultBranch: "trunk" });
  expect((await other.perform(gate)).result.verdict).toBe("passed");
});
