import { expect, test } from "vitest";
import { fakeClient } from "#test/support/github/fake-client.ts";
import { annotateCommit } from "./check-run.ts";

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
