import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { JournalEntry } from "#model/journal.ts";
import { fakeGitHub } from "#test/support/github/fake-github.ts";
import { failedJournal, passedJournal } from "#test/support/sample-journal.ts";
import { testContext, testDirectory } from "#test/support/services.ts";
import { announceRehearsal, postReport } from "./post-report.ts";

const head = "a".repeat(40);
const token = "ghs_0123456789abcdef";

/** A run of the pull request 7 of acme/shop, whose head is `head`, or of a workflow that follows another. */
async function pullRequestRun(payload?: Record<string, unknown>) {
  const api = await fakeGitHub();
  const repository = api.repository("acme/shop");
  repository.pulls.set(7, { sha: head, ref: "feature", owner: "mallory", state: "open" });
  const eventFile = join(await testDirectory(), "event.json");
  const event = payload ?? { pull_request: { number: 7, head: { sha: head, ref: "feature", repo: null } } };
  await writeFile(eventFile, JSON.stringify(event));
  const contextOf = (runId: number) =>
    testContext({
      environment: {
        GITHUB_API_URL: api.url,
        GITHUB_REPOSITORY: "acme/shop",
        GITHUB_EVENT_PATH: eventFile,
        GITHUB_RUN_ID: String(runId),
      },
    });
  return {
    api,
    repository,
    contextOf,
    bodies: () => repository.comments.get(7)?.map(({ body }) => body) ?? [],
  };
}

const nothingPending: JournalEntry[] = passedJournal.map((entry) =>
  entry.type === "step" && entry.step === "migrate" && entry.facts
    ? { ...entry, facts: { ...entry.facts, pendingBefore: [] } }
    : entry,
);

test("the report stands in one comment, which the next run replaces", async () => {
  const { bodies, contextOf } = await pullRequestRun();
  const url = await postReport(token, [failedJournal], await contextOf(1));
  expect(bodies()[0]).toContain("**❌ Failed in smoke-test");
  await postReport(token, [passedJournal], await contextOf(2));
  expect(bodies()).toHaveLength(1);
  expect(bodies()[0]).toContain("**✅ Passed");
  expect(url).toMatch(/^https:/);
});

test("without pending migrations no comment is made, and an old one shrinks to a line", async () => {
  const { bodies, contextOf } = await pullRequestRun();
  expect(await postReport(token, [nothingPending], await contextOf(1))).toBeUndefined();
  expect(bodies()).toEqual([]);
  await postReport(token, [passedJournal], await contextOf(2));
  await postReport(token, [nothingPending], await contextOf(3));
  expect(bodies()[0]?.split("\n").slice(1)).toEqual(["No migrations are pending at `aaaaaaaaaaaa`."]);
});

test("a report on a commit that is no longer the head says so", async () => {
  const { bodies, contextOf, repository } = await pullRequestRun();
  repository.pulls.set(7, { sha: "b".repeat(40), ref: "feature", owner: "mallory", state: "open" });
  await postReport(token, [passedJournal], await contextOf(1));
  expect(bodies()[0]?.split("\n")[1]).toContain("Out of date");
  expect(bodies()[0]).toContain("bbbbbbbbbbbb");
});

test("a comment about an older commit is marked when the next rehearsal begins", async () => {
  const { bodies, contextOf, repository } = await pullRequestRun();
  await postReport(token, [passedJournal], await contextOf(1));
  const [comment] = repository.comments.get(7) ?? [];
  if (comment) comment.body = comment.body.replace(head, "c".repeat(40));
  await announceRehearsal(token, await contextOf(2));
  expect(bodies()[0]).toContain("Out of date");
  expect(bodies()[0]).toContain("which is being rehearsed");
});

test.each([403, 404])(
  "a token without the right (%i) costs a warning with the block to paste",
  async (status) => {
    const { api, contextOf, bodies } = await pullRequestRun();
    api.fail(/^post .*comments$/, { status, message: "Resource not accessible by integration" });
    const context = await contextOf(1);
    expect(await postReport(token, [passedJournal], context)).toBeUndefined();
    expect(context.log.lines.join("\n")).toContain("permissions:\n  contents: read\n  pull-requests: write");
    expect(bodies()).toEqual([]);
  },
);

test("without a token, or outside of a pull request, nothing is asked of GitHub", async () => {
  const { api, contextOf } = await pullRequestRun({ ref: "refs/heads/main" });
  await postReport(token, [passedJournal], await contextOf(1));
  await postReport(undefined, [passedJournal], await contextOf(1));
  expect(api.asked).toEqual([]);
});

const followed = (sha: string, conclusion = "success") => ({
  repository: { id: 77, full_name: "acme/shop", default_branch: "main" },
  workflow_run: {
    id: 4711,
    event: "pull_request",
    conclusion,
    run_started_at: "2026-01-01T00:00:00Z",
    head_sha: sha,
    head_branch: "feature",
    head_repository: { id: 9, full_name: "mallory/shop", owner: { login: "mallory" } },
  },
});

test("a workflow that follows a fork's run finds the pull request by the commit GitHub recorded", async () => {
  const { bodies, contextOf } = await pullRequestRun(followed(head));
  await postReport(token, [ofCommit(failedJournal, head)], await contextOf(1));
  expect(bodies()).toHaveLength(1);
  // The journal is a stranger's: what it links to is not passed on.
  expect(bodies()[0]).not.toContain("](https:");
});

/** A journal as a fork writes it: that of another run, whose head is `commit`. */
const ofCommit = (entries: readonly JournalEntry[], commit: string): JournalEntry[] =>
  entries.map((entry) => (entry.type === "run" ? { ...entry, headCommit: commit } : entry));

test("a fork's report is headed as one that nobody has reviewed", async () => {
  const { bodies, contextOf } = await pullRequestRun(followed(head));
  await postReport(token, [ofCommit(passedJournal, head)], await contextOf(1));
  expect(bodies()[0]?.split("\n")[1]).toMatch(/unreviewed workflow of a fork.*mallory\/shop/);
  expect(bodies()[0]).toContain("**✅ Passed");
});

test.each(["failure", "cancelled"])(
  "a run that ended as %s is never shown as passed, whatever its journal says",
  async (conclusion) => {
    const { bodies, contextOf } = await pullRequestRun(followed(head, conclusion));
    await postReport(token, [ofCommit(passedJournal, head)], await contextOf(1));
    expect(bodies()[0]).not.toContain("✅ Passed");
    expect(bodies()[0]).not.toContain("Nothing needs to be done");
    expect(bodies()[0]).toContain(`GitHub that its run ended as ${conclusion}`);
  },
);

test("a journal about another commit than its run is not posted", async () => {
  const { bodies, contextOf } = await pullRequestRun(followed(head));
  const context = await contextOf(1);
  await postReport(token, [ofCommit(passedJournal, "c".repeat(40))], context);
  expect(bodies()).toEqual([]);
  expect(context.log.lines.join()).toContain("nothing is posted");
});

test("it posts nowhere where no open pull request stands at that commit", async () => {
  const { bodies, contextOf } = await pullRequestRun(followed("d".repeat(40)));
  const context = await contextOf(1);
  await postReport(token, [failedJournal], context);
  expect(bodies()).toEqual([]);
  expect(context.log.lines.join()).toContain("nothing is posted");
});

test("what the token is, is in no comment", async () => {
  const { bodies, contextOf } = await pullRequestRun();
  const context = await contextOf(1);
  context.secrets.add(token);
  const entries = failedJournal.map((entry) =>
    entry.type === "step" && entry.problem ? { ...entry, headline: `leaked ${token}` } : entry,
  );
  await postReport(token, [entries], context);
  expect(bodies()[0]).toContain("leaked");
  expect(bodies()[0]).not.toContain(token);
});

/** A rehearsal that failed at more places than the log can show. */
const manyPlaces: JournalEntry[] = failedJournal.map((entry) =>
  entry.type === "step" && entry.verdict === "failed"
    ? {
        ...entry,
        problem: {
          kind: "user",
          code: "bad-settings",
          message: "Faults.",
          details: Array.from({ length: 12 }, (_, at) => `migrations/1.sql:${at + 1}: fault ${at}`),
        },
      }
    : entry,
);

test("a comment that stands is not told as missing where check runs are not allowed", async () => {
  const { api, contextOf, bodies } = await pullRequestRun();
  api.fail(/check-runs$/, { status: 403, message: "Resource not accessible by integration" }, 9);
  const many = await contextOf(1);
  expect(await postReport(token, [manyPlaces], many)).toMatch(/^https:/);
  const log = many.log.lines.join("\n");
  expect(log).toContain(
    "The report is posted, but the places in the files could not be shown by a check run: 403",
  );
  expect(log).toContain("permissions:\n  checks: write");
  expect(log).not.toContain("could not be posted");
  // A job that has nothing to show there needs no right to it.
  const none = await contextOf(2);
  expect(await postReport(token, [passedJournal], none)).toMatch(/^https:/);
  expect(none.log.lines.filter((line) => line.startsWith("warn"))).toEqual([]);
  expect(bodies()).toHaveLength(1);
});

test("failed check runs of an earlier attempt end with one that passed", async () => {
  const { repository, contextOf } = await pullRequestRun();
  await postReport(token, [manyPlaces], await contextOf(1));
  await postReport(token, [passedJournal], await contextOf(1));
  expect(repository.checkRuns.map(({ conclusion }) => conclusion)).toEqual(["neutral"]);
});
