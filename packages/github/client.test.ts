import { expect, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { fakeClient } from "#test/support/github/fake-client.ts";
import { apiProblem } from "./api-problem.ts";

const shop = { owner: "acme", repo: "shop" };

test("a request is tried again after a limit, a broken gateway and a broken connection", async () => {
  const { api, client, log } = await fakeClient();
  api.repository("acme/shop");
  api.fail(/^get /, {
    status: 429,
    headers: { "retry-after": "1" },
    message: "You have exceeded a secondary rate limit",
  });
  api.fail(/^get /, { status: 502 });
  api.fail(/^get /, { reset: "before" });
  expect((await client.rest.repos.get(shop)).data.full_name).toBe("acme/shop");
  expect(api.asked).toHaveLength(4);
  expect(log.lines.join()).toContain("trying again in 1 s");
});

test("an answer that does not come in time is asked for again", async () => {
  const { api, client } = await fakeClient({ attemptMs: 1_000 });
  api.repository("acme/shop");
  api.fail(/^get /, { slowMs: 5_000 });
  expect((await client.rest.repos.get(shop)).data.full_name).toBe("acme/shop");
});

test("a server that stays broken ends in a problem that says so", async () => {
  const { api, client } = await fakeClient();
  api.repository("acme/shop");
  api.fail(/^get /, { status: 502 }, 99);
  const error = await client.rest.repos.get(shop).catch((thrown: unknown) => thrown);
  expect(apiProblem(error, "acme/shop could not be read", "contents: read").code).toBe("github-unreachable");
  expect(api.asked).toHaveLength(4);
});

test.each([
  [403, "Resource not accessible by integration", "github-permission"],
  [404, "Not Found", "github-permission"],
  [422, "Validation Failed", "github-rejected"],
  [401, "Bad credentials", "github-token"],
  [403, "Unable to create comment because issue is locked", "github-locked"],
  [423, "Locked", "github-locked"],
  [403, "Repository was archived so is read-only", "github-archived"],
  [410, "This issue was deleted", "github-gone"],
])("%i is not tried again and is told as %s", async (status, message, code) => {
  const { api, client } = await fakeClient();
  api.repository("acme/shop");
  api.fail(/^get /, { status, message });
  const error = await client.rest.repos.get(shop).catch((thrown: unknown) => thrown);
  const problem = apiProblem(error, "acme/shop could not be read", "contents: read, actions: read");
  expect(problem.code).toBe(code);
  expect(problem.message).toBe(`acme/shop could not be read: ${status} ${message}.`);
  if (code === "github-permission")
    expect(problem.next).toContain("permissions:\n  contents: read\n  actions: read");
  expect(api.asked).toHaveLength(1);
});

test("what a ruleset forbids stands in the second paragraph of its answer, and is told", async () => {
  const { api, client } = await fakeClient();
  api.repository("acme/shop");
  const message =
    "Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n";
  api.fail(/^get /, { status: 422, message });
  const error = await client.rest.repos.get(shop).catch((thrown: unknown) => thrown);
  expect(apiProblem(error, "The tag could not be made", "contents: write").message).toBe(
    "The tag could not be made: 422 Repository rule violations found Cannot create ref due to creations being restricted.",
  );
});

test("a cancelled run does not wait for GitHub", async () => {
  const controller = new AbortController();
  const { api, client } = await fakeClient({ signal: controller.signal, secondMs: 1_000 });
  api.repository("acme/shop");
  api.fail(/^get /, { status: 502 });
  api.after(/^get /, () => setTimeout(() => controller.abort(), 20));
  const error = await client.rest.repos.get(shop).catch((thrown: unknown) => thrown);
  expect(problemOf(error).kind).toBe("cancelled");
});
