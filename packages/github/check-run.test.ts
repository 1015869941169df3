import { expect, test } from "vitest";
import { fakeClient } from "#test/support/github/fake-client.ts";
import { annotateCommit, supersedeAnnotations } from "./check-run.ts";

test("120 annotations arrive, fifty at a time", async () => {
  const { api, client } = await fakeClient();
  const repository = api.repository("acme/shop");
  const annotations = Array.from({ length: 120 }, (_, index) => ({
    path: "migrations/1.sql",
    line: index + 1,
    message: `fault ${index}`,
  }));
  const where = { owner: "acme", repo: "shop", commit: "a".repeat(40), name: "Stagegate", title: "Failed" };
  await annotateCommit(client, where, annotations);
  expect(repository.checkRuns.map((check) => check.annotations.length)).toEqual([120]);
  expect(api.asked).toHaveLength(3);
});

test("what a later attempt did not fail at is no failure of the commit any more", async () => {
  const { api, client } = await fakeClient();
  const repository = api.repository("acme/shop");
  const where = { owner: "acme", repo: "shop", commit: "a".repeat(40), name: "Stagegate: orders" };
  const annotations = [{ path: "migrations/1.sql", line: 1, message: "fault" }];
  await annotateCommit(client, { ...where, title: "Failed" }, annotations);
  await annotateCommit(client, { ...where, name: "Stagegate: billing", title: "Failed" }, annotations);
  await supersedeAnnotations(client, where);
  expect(repository.checkRuns.map(({ name, conclusion }) => [name, conclusion])).toEqual([
    ["Stagegate: orders", "neutral"],
    ["Stagegate: billing", "failure"],
  ]);
});
