import { expect, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { fakeClient } from "#test/support/github/fake-client.ts";
import { commit, type FakeRepository } from "#test/support/github/world.ts";
import { type Publication, publish } from "./publish-release.ts";

const tags = ({ refs }: FakeRepository) => [...refs.keys()].filter((ref) => ref.startsWith("tags/")).sort();

/** acme/shop, and how its head is published as v1.3.0. */
async function shop() {
  const { api, client } = await fakeClient({ secondMs: 5 });
  const repository = api.repository("acme/shop");
  const head = commit(repository, "feat: a");
  const target = { owner: "acme", repo: "shop", commit: head };
  const publication: Publication = {
    tag: "v1.3.0",
    message: "v1.3.0\n",
    prerelease: false,
    latest: true,
    targets: [{ ...target, tagged: false }],
    notes: "Notes.",
    branches: [],
  };
  return {
    api,
    repository,
    head,
    target,
    publish: (more: Partial<Publication> = {}) =>
      publish(client, { ...publication, ...more }, async () => client).then(
        () => undefined,
        (error) => problemOf(error),
      ),
  };
}

test("answers that get lost on the way are no failures, of whatever is made", async () => {
  const { api, repository, head, target, publish } = await shop();
  // The next attempts find that it is there already.
  api.fail(/^post .*git\/refs$/, { reset: "after" }, 1);
  api.after(/^get .*git\/ref\/tags\/v1$/, () => api.fail(/^post .*git\/refs$/, { reset: "after" }, 1));
  api.after(/^get .*git\/ref\/heads/, () => api.fail(/^post .*git\/refs$/, { reset: "after" }, 1));
  api.fail(/^post .*releases$/, { reset: "after" }, 1);
  const branches = [{ ...target, name: "production" }];
  expect(await publish({ movingTag: "v1", branches })).toBeUndefined();
  expect(tags(repository)).toEqual(["tags/v1", "tags/v1.3.0"]);
  expect(repository.refs.get("heads/production")).toBe(head);
  expect(repository.releases.size).toBe(1);
});

test("what was made and never answered is removed again", async () => {
  const { api, repository, publish } = await shop();
  api.fail(/^post .*releases$/, { reset: "after" });
  api.fail(/^post .*releases$/, { status: 502 }, 3);
  // Four attempts to look at it fail, too; whoever takes it back finds it.
  api.after(/^get .*releases$/, () => api.fail(/^get .*releases$/, { status: 502 }, 4));
  const problem = await publish();
  expect(problem?.message).toContain("what this run had made is removed again");
  expect(problem?.details).toEqual([
    "removed again: release v1.3.0 of acme/shop",
    "removed again: tag v1.3.0 of acme/shop",
  ]);
  expect(repository.releases.size).toBe(0);
  expect(tags(repository)).toEqual([]);
});

test("what was not made is not said to be removed, nor what cannot be looked for", async () => {
  const { api, repository, publish } = await shop();
  api.fail(/^post .*releases$/, { status: 502 }, 4);
  expect((await publish())?.details).toEqual(["removed again: tag v1.3.0 of acme/shop"]);
  api.fail(/^post .*releases$/, { status: 502 }, 4);
  api.after(/^get .*releases$/, () => api.fail(/^get .*releases$/, { status: 502 }, 40));
  const problem = await publish();
  expect(problem?.message).toContain("could not be looked for");
  expect(problem?.details).toEqual([
    expect.stringMatching(/^may still be there: release v1.3.0 of acme\/shop: 502/),
    "removed again: tag v1.3.0 of acme/shop",
  ]);
  expect(tags(repository)).toEqual([]);
});

test("a moved tag goes back to where it was, also where the answer to its move was lost", async () => {
  const { api, repository, target, publish } = await shop();
  const before = commit(repository, "feat: b");
  repository.refs.set("tags/v1", before);
  api.fail(/^patch .*git\/refs\/tags/, { reset: "after" });
  api.after(/^patch .*git\/refs\/tags/, () =>
    api.fail(/^post .*git\/refs$/, { status: 403, message: "not allowed" }, 4),
  );
  const problem = await publish({ movingTag: "v1", branches: [{ ...target, name: "production" }] });
  expect(problem?.details).toContain("removed again: moving tag v1 of acme/shop");
  expect(repository.refs.get("tags/v1")).toBe(before);
});

test("where releases are immutable, all that can be refused is done before one is published", async () => {
  const { api, repository, head, target, publish } = await shop();
  repository.immutableReleases = true;
  const behind = commit(repository, "feat: b");
  repository.refs.set("heads/production", behind);
  const branches = [{ ...target, name: "production" }];
  expect((await publish({ movingTag: "v1", branches }))?.code).toBe("release-incomplete");
  expect([repository.releases.size, repository.usedUp.size, tags(repository)]).toEqual([0, 0, []]);

  repository.refs.delete("heads/production");
  expect(await publish({ movingTag: "v1", branches })).toBeUndefined();
  expect(repository.refs.get("heads/production")).toBe(head);
  expect([...repository.releases.values()]).toMatchObject([
    { tag_name: "v1.3.0", draft: false, immutable: true, body: "Notes.", make_latest: "true" },
  ]);
  const writes = api.asked.filter((each) => /^(post|patch) /.test(each));
  expect(writes.at(-1)).toMatch(/^patch .*\/releases\/\d+$/);
});

test("a published immutable release is not said to be removed", async () => {
  const { api, repository, target, publish } = await shop();
  repository.immutableReleases = true;
  const web = api.repository("acme/web");
  const targets = [
    { ...target, tagged: false },
    { owner: "acme", repo: "web", commit: commit(web, "feat: a"), tagged: false },
  ];
  api.fail(/^patch .*acme\/web\/releases/, { status: 422, message: "Not now" }, 9);
  const problem = await publish({ targets });
  expect(problem?.message).toContain("could not be removed");
  expect(problem?.details?.map((line) => line.replace(/: 4\d\d .*/, ""))).toEqual([
    "still there: publishing release v1.3.0 of acme/shop",
    "still there: tag v1.3.0 of acme/shop",
    "removed again: release v1.3.0 of acme/web",
    "removed again: tag v1.3.0 of acme/web",
  ]);
  expect([repository.releases.size, web.releases.size]).toEqual([1, 0]);
});

test("a version that an immutable release had is named as used up", async () => {
  const { repository, publish } = await shop();
  repository.usedUp.add("v1.3.0");
  const problem = await publish();
  expect(problem).toMatchObject({
    code: "version-used-up",
    message: expect.stringContaining("was released and deleted before"),
    next: "Release the next version: give it as `version`.",
    details: ["removed again: tag v1.3.0 of acme/shop"],
  });
});

test("a draft that an earlier run left is published, and no second one made", async () => {
  const { repository, publish } = await shop();
  const left = { tag_name: "v1.3.0", name: "v1.3.0", body: "Old notes.", prerelease: false, draft: true };
  repository.releases.set(5, left);
  expect(await publish()).toBeUndefined();
  expect([...repository.releases]).toMatchObject([[5, { body: "Notes.", draft: false }]]);
});
