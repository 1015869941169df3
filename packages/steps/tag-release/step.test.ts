import { expect, test } from "vitest";
import { evidenceOf } from "#model/evidence/evidence-of.ts";
import { evidenceDigest } from "#model/evidence.ts";
import type { GateFacts } from "#model/facts/gate.ts";
import type { ReleaseFacts } from "#model/facts/release.ts";
import type { JournalEntry } from "#model/journal.ts";
import { type FakeGitHub, fakeGitHub } from "#test/support/github/fake-github.ts";
import { commit, commitOf, type FakeRepository, shaOf } from "#test/support/github/world.ts";
import { failedJournal, passedJournal } from "#test/support/sample-journal.ts";
import { testContext } from "#test/support/services.ts";
import { runStep, type StepResult } from "../run/run-step.ts";
import { tagRelease } from "./step.ts";

interface Shop {
  api: FakeGitHub;
  repository: FakeRepository;
  head: string;
  release(
    given?: Record<string, string>,
    signal?: AbortSignal,
    journal?: readonly JournalEntry[],
  ): Promise<StepResult & { facts?: ReleaseFacts }>;
}

/** acme/shop with the release v1.2.0 and what came after it. */
async function shop(...messages: string[]): Promise<Shop> {
  const api = await fakeGitHub();
  const repository = api.repository("acme/shop");
  repository.refs.set("tags/v1.2.0", commit(repository, "feat: begin"));
  for (const message of messages) commit(repository, message);
  const head = repository.refs.get("heads/main") ?? "";
  return {
    api,
    repository,
    head,
    async release(given = {}, signal, journal = passedJournal) {
      const context = await testContext({
        environment: { GITHUB_API_URL: api.url, GITHUB_REPOSITORY: "acme/shop" },
        ...(signal ? { signal } : {}),
      });
      for (const entry of journal) await context.journal.append(rehearsedAt(head)(entry));
      const result = await runStep(tagRelease, { "github-token": "ghs_0123456789abcdef", ...given }, context);
      const entry = (await context.journal.entries()).findLast((each) => each.type === "step");
      return { ...result, ...(entry?.step === "tag-release" && entry.facts ? { facts: entry.facts } : {}) };
    },
  };
}

/** The journal of the run that rehearsed this commit of acme/shop, unless it says which it is of. */
const rehearsedAt =
  (head: string) =>
  (entry: JournalEntry): JournalEntry =>
    entry.type === "run" && entry.repository === "acme/pharmacy"
      ? { ...entry, repository: "acme/shop", commit: head, tree: treeOf(head) }
      : entry;

/** As the fake API gives them. */
const treeOf = (commit: string) => shaOf(`tree ${commit}`);

const tags = ({ refs }: FakeRepository) => [...refs.keys()].filter((ref) => ref.startsWith("tags/")).sort();
const writes = ({ asked }: FakeGitHub) => asked.filter((each) => !each.startsWith("get "));

test("a release is an annotated tag on the commit and a GitHub Release with notes, migrations and evidence", async () => {
  const { repository, release, head } = await shop("feat(api): extraction @everyone", "fix: typo");
  const { verdict, outputs, facts } = await release();
  expect(verdict).toBe("passed");
  expect(outputs).toMatchObject({ version: "1.3.0", tag: "v1.3.0", commit: head, "previous-tag": "v1.2.0" });
  expect(commitOf(repository, "tags/v1.3.0")).toBe(head);
  const [object] = repository.tagObjects.values();
  const evidence =
    evidenceOf(passedJournal.map(rehearsedAt(head))) ?? expect.fail("the sample is of a rehearsal");
  expect(facts?.evidence).toBe(evidenceDigest(evidence));
  expect(object?.message).toContain(`Evidence: ${facts?.evidence}`);
  const [notes] = [...repository.releases.values()];
  expect(notes).toMatchObject({ tag_name: "v1.3.0", prerelease: false, make_latest: "true" });
  expect(notes?.body).toContain("## New\n\n- **api:** extraction");
  expect(notes?.body).not.toContain("@everyone");
  expect(notes?.body).toContain("20260301-extraction.js");
  expect(notes?.body).toContain(facts?.evidence);
  expect(notes?.body).toContain("stagegate rollback --way down --environment production\n");
});

const other = "e".repeat(40);

test.each([
  ["of another commit", (head: string) => ({ repository: "acme/shop", commit: other, tree: treeOf(head) })],
  ["of other files", (head: string) => ({ repository: "acme/shop", commit: head, tree: treeOf(other) })],
  [
    "of another repository",
    (head: string) => ({ repository: "mallory/shop", commit: head, tree: treeOf(head) }),
  ],
  ["of files that it does not name", (head: string) => ({ repository: "acme/shop", commit: head })],
  ["of nothing that it names", () => ({ repository: "acme/shop", commit: undefined })],
])("a journal %s gives a tag no evidence and no word of a rehearsal", async (_what, of) => {
  const { repository, release, head } = await shop("feat: a");
  const journal = passedJournal.map((entry) =>
    entry.type === "run" ? ({ ...entry, ...of(head) } as JournalEntry) : entry,
  );
  const { verdict, facts } = await release({}, undefined, journal);
  expect(verdict).toBe("passed");
  expect(facts).not.toHaveProperty("evidence");
  const words = [
    [...repository.tagObjects.values()][0]?.message,
    [...repository.releases.values()][0]?.body,
  ].join("\n");
  expect(words).toContain("a");
  expect(words).not.toMatch(/Evidence|Passed|sha256|migration|20260301/i);
});

test("evidence of another commit, which let production be migrated, is not in the tag", async () => {
  const { repository, release, head } = await shop("feat: a");
  const evidence = { digest: `sha256:${"d".repeat(64)}`, from: "", runId: "1", finishedAt: "" };
  const withGate = (at: { commit: string; tree: string }) =>
    passedJournal.map((entry) =>
      entry.type === "step" && entry.step === "migrate" && entry.facts
        ? ({
            ...entry,
            facts: { ...entry.facts, gate: { refusals: [], evidence: { ...evidence, ...at } } },
          } as unknown as JournalEntry)
        : entry,
    );
  await release({}, undefined, withGate({ commit: other, tree: treeOf(other) }));
  expect([...repository.tagObjects.values()][0]?.message).not.toContain("Evidence");
  expect([...repository.releases.values()][0]?.body).not.toContain("Evidence");
  const second = await release(
    { version: "2.0.0" },
    undefined,
    withGate({ commit: head, tree: treeOf(head) }),
  );
  expect(second.facts?.evidence).toBe(evidence.digest);
});

test("a release against what the gate refused says so, and why, in notes and tag", async () => {
  const reason = "The tills are down,\nsee incident 12 <!-- and -->.";
  const refusal = { message: "", next: "", details: [] };
  const gate: GateFacts = {
    ...{ database: "", serverVersion: "", setDigest: "", pending: [], fingerprint: "", historyDigest: "" },
    refusals: [
      { ...refusal, code: "stale", overridden: true },
      { ...refusal, code: "production-busy", overridden: true },
    ],
    overrideReason: reason,
  };
  const journal = passedJournal.map((entry) =>
    entry.type === "step" && entry.step === "migrate" && entry.facts
      ? { ...entry, facts: { ...entry.facts, environment: "production" as const, gate } }
      : entry,
  );
  const { repository, release } = await shop("feat: a");
  expect((await release({}, undefined, journal)).verdict).toBe("passed");
  expect([...repository.tagObjects.values()][0]?.message).toContain(
    "\nOverridden: stale, production-busy: The tills are down, see incident 12 <!-- and -->.\n",
  );
  const body = [...repository.releases.values()][0]?.body;
  expect(body).toContain("| Overridden | `stale`, `production-busy`: The tills are down, see incident 12");
  expect(body).not.toContain("<!-- and");
});

test("started again, it finds what is there and changes nothing", async () => {
  const { api, release } = await shop("feat: a");
  await release();
  const before = writes(api).length;
  const again = await release();
  expect(again).toMatchObject({ verdict: "passed", headline: "v1.3.0 was there already in acme/shop" });
  expect(writes(api)).toHaveLength(before);
});

test("a tag on another commit is an error, and nothing is made", async () => {
  const { api, release } = await shop("feat: a");
  expect((await release({ version: "1.2.0" })).problem).toMatchObject({
    kind: "refused",
    code: "tag-elsewhere",
  });
  expect(writes(api)).toEqual([]);
});

test("the part of the version to raise can be asked for, and asking again changes nothing", async () => {
  const { release } = await shop("fix: a");
  expect((await release({ version: "auto", "dry-run": "true" })).outputs.tag).toBe("v1.2.1");
  expect((await release({ version: "major" })).outputs.tag).toBe("v2.0.0");
  expect((await release({ version: "major" })).headline).toBe("v2.0.0 was there already in acme/shop");
});

test("a prerelease is numbered after the last and is not the latest", async () => {
  const { repository, release } = await shop("feat: a");
  await release({ prerelease: "rc" });
  expect((await release({ prerelease: "rc" })).headline).toBe("v1.3.0-rc.1 was there already in acme/shop");
  commit(repository, "fix: b");
  expect((await release({ prerelease: "rc", "major-tag": "true" })).outputs.tag).toBe("v1.3.0-rc.2");
  expect([...repository.releases.values()].map(({ make_latest }) => make_latest)).toEqual(["false", "false"]);
  expect(tags(repository)).not.toContain("tags/v1");
});

test("the tag of the major version moves with the release", async () => {
  const { repository, release, head } = await shop("fix: a");
  repository.refs.set("tags/v1", commitOf(repository, "tags/v1.2.0") ?? "");
  await release({ "major-tag": "true" });
  expect(repository.refs.get("tags/v1")).toBe(head);
});

test("on an older line neither the tag of the major version goes back, nor what GitHub shows as the latest", async () => {
  const { repository, release } = await shop("fix: a");
  const old = repository.refs.get("heads/main") ?? "";
  repository.refs.set("tags/v1.9.0", commit(repository, "feat: b"));
  repository.refs.set("tags/v1", repository.refs.get("tags/v1.9.0") ?? "");
  repository.refs.set("tags/v2.0.0", commit(repository, "feat!: c"));
  await release({ version: "1.2.1", commit: old, "major-tag": "true" });
  expect(repository.refs.get("tags/v1")).toBe(commitOf(repository, "tags/v1.9.0"));
  // The newest of its own major version, and not of all.
  await release({ version: "1.10.0", commit: old, "major-tag": "true" });
  expect(repository.refs.get("tags/v1")).toBe(old);
  await release({ version: "2.0.1" });
  expect([...repository.releases.values()].map(({ make_latest }) => make_latest)).toEqual([
    "false",
    "false",
    "true",
  ]);
});

test("what did not pass is released only for a reason, which stands in the tag and the notes", async () => {
  const { api, repository, release } = await shop("fix: a");
  const refused = await release({}, undefined, failedJournal);
  expect(refused.problem).toMatchObject({ kind: "refused", code: "not-passed" });
  expect(refused.problem?.details?.join()).toContain("smoke-test: failed");
  expect(writes(api)).toEqual([]);
  const reason = "The check itself is wrong, see the tills' own test.";
  const { verdict } = await release({ "unsafe-not-passed": reason }, undefined, failedJournal);
  expect(verdict).toBe("passed");
  expect([...repository.tagObjects.values()][0]?.message).toContain(reason);
  expect([...repository.releases.values()][0]?.body).toContain("Released though its run did not pass");
});

test("an earlier try of the release itself does not stand in its way", async () => {
  const { release } = await shop("fix: a");
  const tried: JournalEntry = {
    v: 3,
    at: "2026-01-01T00:00:00.000Z",
    type: "step",
    step: "tag-release",
    verdict: "failed",
    headline: "",
    durationMs: 1,
  };
  expect((await release({}, undefined, [...passedJournal, tried])).verdict).toBe("passed");
});

test("a release of another branch does not count for this one", async () => {
  const { repository, release } = await shop("fix: a");
  repository.refs.set("heads/next", commitOf(repository, "tags/v1.2.0") ?? "");
  repository.refs.set("tags/v2.0.0", commit(repository, "feat!: b", "next"));
  expect((await release()).outputs.version).toBe("1.2.1");
});

test("a history that was rewritten has no release before it, and its old commits are on no branch", async () => {
  const { repository, release, head } = await shop("fix: a");
  repository.refs.delete("heads/main");
  commit(repository, "feat: all anew");
  expect((await release({ commit: head })).problem?.code).toBe("commit-not-on-branch");
  const { problem, outputs } = await release({ version: "2.0.0" });
  expect(problem).toBeUndefined();
  expect(outputs).not.toHaveProperty("previous-tag");
});

test("a commit without a message is a change like others", async () => {
  const { repository, release } = await shop("feat: a", "");
  expect((await release()).outputs.version).toBe("1.3.0");
  expect([...repository.releases.values()][0]?.body).toContain("(no message)");
});

test("a commit that is not on the branch is refused", async () => {
  const { api, repository, release } = await shop("fix: a");
  repository.refs.set("heads/feature", repository.refs.get("heads/main") ?? "");
  const stray = commit(repository, "feat: not reviewed", "feature");
  expect((await release({ commit: stray })).problem?.code).toBe("commit-not-on-branch");
  expect((await release({ commit: stray, branch: "feature" })).problem?.code).toBe("branch-unprotected");
  expect((await release({ commit: "f".repeat(40) })).problem?.code).toBe("no-such-commit");
  expect(writes(api)).toEqual([]);
});

test("a dry run says what it would do and makes nothing", async () => {
  const { api, release } = await shop("feat: a");
  const { headline, facts } = await release({ "dry-run": "true" });
  expect(headline).toBe("v1.3.0 would be released in acme/shop; nothing was made");
  expect(facts?.repositories).toMatchObject([{ tag: "planned" }]);
  expect(writes(api)).toEqual([]);
});

test("the answer that got lost does not make a second tag or release, nor an error", async () => {
  const { api, repository, release } = await shop("feat: a");
  api.fail(/^post .*git\/refs$/, { reset: "after" });
  api.fail(/^post .*releases$/, { reset: "after" });
  expect((await release()).verdict).toBe("passed");
  expect(tags(repository)).toEqual(["tags/v1.2.0", "tags/v1.3.0"]);
  expect(repository.releases.size).toBe(1);
});

test("without a right the permissions to paste are said", async () => {
  const { api, release } = await shop("feat: a");
  api.fail(/^post .*git\/tags$/, { status: 403, message: "Resource not accessible by integration" });
  const { problem } = await release();
  expect(problem).toMatchObject({ code: "release-incomplete" });
  expect(problem?.next).toContain("permissions:\n  contents: write");
});

async function threeRepositories() {
  const given = await shop("feat: a");
  const [web, bot] = ["acme/web", "acme/bot"].map((name) => given.api.repository(name)) as [
    FakeRepository,
    FakeRepository,
  ];
  for (const each of [web, bot]) commit(each, "feat: a");
  return { ...given, web, bot, together: { repositories: "acme/web, acme/bot" } };
}

test("several repositories get the same tag", async () => {
  const { repository, web, bot, release, together } = await threeRepositories();
  const { headline } = await release(together);
  expect(headline).toBe("v1.3.0 released in 3 repositories");
  for (const each of [repository, web, bot]) expect(tags(each)).toContain("tags/v1.3.0");
});

test("what stands in the way in one of them is known before anything is made in another", async () => {
  const { api, web, bot, release, together } = await threeRepositories();
  for (const each of [web, bot]) {
    each.refs.set("tags/v1.3.0", each.refs.get("heads/main") ?? "");
    commit(each, "fix: later");
  }
  const { problem } = await release(together);
  expect(problem?.code).toBe("tag-elsewhere");
  expect(problem?.message).toContain("acme/web");
  expect(problem?.details?.join()).toContain("acme/bot");
  expect(writes(api)).toEqual([]);
});

test("where the last of them fails, what this run made is removed, and nothing else", async () => {
  const { api, repository, web, bot, release, together } = await threeRepositories();
  web.refs.set("tags/v1.3.0", web.refs.get("heads/main") ?? "");
  api.fail(/^post .*acme\/bot\/git\/refs$/, { status: 422, message: "GH013: creations being restricted" });
  const { problem, verdict } = await release(together);
  expect(verdict).toBe("failed");
  expect(problem?.message).toContain("removed again");
  expect(problem?.message).toContain("GH013");
  expect(problem?.details).toEqual([
    "removed again: tag v1.3.0 of acme/shop",
    "was there before: tag v1.3.0 of acme/web",
  ]);
  expect([tags(repository), tags(web), tags(bot)]).toEqual([["tags/v1.2.0"], ["tags/v1.3.0"], []]);
});

test("where it cannot be removed either, exactly what exists is said", async () => {
  const { api, repository, release, together } = await threeRepositories();
  api.fail(/^post .*acme\/bot\/releases$/, { status: 403, message: "Resource not accessible" });
  api.fail(/^delete .*acme\/shop\/git\/refs/, { status: 422, message: "GH013: deletions being restricted" });
  const { problem } = await release(together);
  expect(problem?.message).toContain("could not be removed");
  expect(problem?.details?.filter((line) => line.startsWith("still there"))).toEqual([
    "still there: tag v1.3.0 of acme/shop: 422 GH013: deletions being restricted.",
  ]);
  expect(tags(repository)).toContain("tags/v1.3.0");
  expect(repository.releases.size).toBe(0);
});

test("a cancelled release leaves nothing behind", async () => {
  const { api, repository, web, bot, release, together } = await threeRepositories();
  const controller = new AbortController();
  api.after(/^post .*acme\/web\/git\/refs$/, () => controller.abort());
  const { problem } = await release(together, controller.signal);
  expect(problem?.kind).toBe("cancelled");
  expect([repository, web, bot].map(tags)).toEqual([["tags/v1.2.0"], [], []]);
});

test("a conflict in the middle leaves nothing behind", async () => {
  const { api, repository, web, release, together } = await threeRepositories();
  api.fail(/^post .*acme\/web\/releases$/, { status: 409 });
  expect((await release(together)).problem?.code).toBe("release-incomplete");
  expect([repository, web].map(tags)).toEqual([["tags/v1.2.0"], []]);
  expect(repository.releases.size).toBe(0);
});

test("a branch is made at the release, and moved forward by the next one", async () => {
  const { repository, release, head } = await shop("feat: a");
  await release({ "move-branch": "production" });
  expect(repository.refs.get("heads/production")).toBe(head);
  const next = commit(repository, "fix: b");
  await release({ "move-branch": "production" });
  expect(repository.refs.get("heads/production")).toBe(next);
});

test("a branch with commits of its own is not moved, and the release is not made", async () => {
  const { api, repository, release, head } = await shop("feat: a");
  repository.refs.set("heads/production", commitOf(repository, "tags/v1.2.0") ?? "");
  const hotfix = commit(repository, "fix: by hand", "production");
  const { problem } = await release({ "move-branch": "production" });
  expect(problem).toMatchObject({ kind: "refused", code: "not-fast-forward" });
  expect(problem?.details).toContain(`git log --oneline ${head}..${hotfix}`);
  expect(writes(api)).toEqual([]);
});

test("a release that was made by half is made whole, and does not come after itself", async () => {
  const { api, repository, release } = await shop("feat: a");
  api.fail(/^post .*releases$/, { status: 403, message: "Resource not accessible" });
  api.fail(/^delete .*git\/refs/, { status: 403, message: "Resource not accessible" });
  expect((await release()).problem?.code).toBe("release-incomplete");
  expect(tags(repository)).toContain("tags/v1.3.0");
  const { outputs } = await release();
  expect(outputs).toMatchObject({ version: "1.3.0", "previous-tag": "v1.2.0" });
  const [notes] = repository.releases.values();
  expect(notes?.body).toContain("## New");
  expect(notes?.body).toContain("Since `v1.2.0`");
});

test("a prerelease of an exact version is numbered, and of another kind is refused", async () => {
  const { release } = await shop("feat: a");
  expect((await release({ version: "2.0.0", prerelease: "rc" })).outputs.tag).toBe("v2.0.0-rc.1");
  expect((await release({ version: "2.0.0", prerelease: "rc" })).outputs.tag).toBe("v2.0.0-rc.1");
  expect((await release({ version: "2.0.0-beta.1", prerelease: "rc" })).problem).toMatchObject({
    kind: "user",
    code: "bad-version",
  });
  for (const prerelease of ["r c", "rc_1", "1", "rc.1", "é"])
    expect((await release({ prerelease })).problem).toMatchObject({ kind: "user", code: "bad-inputs" });
});

test("tags can be without a prefix, and those of one part of a repository do not take what is the latest", async () => {
  const { repository, release } = await shop("feat: a");
  const bare = await release({ prefix: "none", version: "3.0.0" });
  expect(bare.outputs.tag).toBe("3.0.0");
  expect((await release({ prefix: "web-v", version: "9.0.0" })).outputs.tag).toBe("web-v9.0.0");
  expect(
    [...repository.releases.values()].map(({ tag_name, make_latest }) => [tag_name, make_latest]),
  ).toEqual([
    ["3.0.0", "true"],
    ["web-v9.0.0", "false"],
  ]);
});

test("of 300 tags on other branches none is compared by itself", async () => {
  const { api, repository, release } = await shop("feat: a");
  for (let at = 0; at < 300; at += 1)
    repository.refs.set(`tags/v2.${at}.0`, commit(repository, `feat: ${at}`, "next"));
  expect((await release({ version: "1.3.0" })).outputs["previous-tag"]).toBe("v1.2.0");
  expect(api.asked.filter((each) => each.includes("/compare/")).length).toBeLessThan(4);
  expect(api.asked.length).toBeLessThan(30);
});

test("a job's token that GitHub says may not push is tried, a person's is refused", async () => {
  const { api, repository, release } = await shop("feat: a");
  repository.push = false;
  expect((await release({ "dry-run": "true" })).verdict).toBe("passed");
  expect((await release()).verdict).toBe("passed");
  api.fail(/^get \/user$/, { status: 200 });
  expect((await release({ version: "minor" })).problem?.code).toBe("no-push-permission");
});

test("what the token may not do is known before anything can be seen in any repository", async () => {
  const { api, repository, web, release, together } = await threeRepositories();
  api.fail(/^post .*acme\/bot\/git\/tags$/, {
    status: 403,
    message: "Resource not accessible by integration",
  });
  expect((await release(together)).problem?.code).toBe("release-incomplete");
  expect([repository, web].map(tags)).toEqual([["tags/v1.2.0"], []]);
  expect(writes(api).filter((each) => !each.endsWith("/git/tags"))).toEqual([]);
});
