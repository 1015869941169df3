import { expect, test } from "vitest";
import { fakeClient } from "#test/support/github/fake-client.ts";
import { bot } from "#test/support/github/world.ts";
import { compareAge, markerLine, readMarker } from "./comment-marker.ts";
import { markOutOfDate, putComment } from "./sticky-comment.ts";

const digest = `sha256:${"a".repeat(64)}`;
const head = "1".repeat(40);
const marker = { name: "orders", head, run: 10, attempt: 1, at: 1_700_000_000, digest };
const where = { owner: "acme", repo: "shop", pullRequest: 7 };
const person = { login: "mallory", id: 5, type: "User" as const };

async function pullRequest() {
  const { api, client } = await fakeClient();
  const repository = api.repository("acme/shop");
  const bodies = () => (repository.comments.get(7) ?? []).map(({ body }) => body);
  return { api, client, repository, bodies };
}

test("the marker of a name that would end an HTML comment is read back as it was", () => {
  const hostile = { ...marker, name: 'or-->ders "ü"' };
  expect(readMarker(`${markerLine(hostile)}\ntext`)).toEqual(hostile);
  expect(readMarker(`> ${markerLine(marker)}`)).toBeUndefined();
});

test("a second report replaces the first, also behind 120 other comments", async () => {
  const { api, client, repository, bodies } = await pullRequest();
  const others = Array.from({ length: 120 }, (_, index) => ({
    id: index + 1,
    body: `talk ${index}`,
    user: person,
  }));
  repository.comments.set(7, others);
  await putComment(client, { ...where, marker, text: "first" });
  await putComment(client, { ...where, marker: { ...marker, run: 11 }, text: "second" });
  expect(bodies()).toHaveLength(121);
  expect(bodies().at(-1)).toMatch(/run=11.*\nsecond$/);
  expect(api.asked.filter((each) => /^post .*comments$/.test(each))).toHaveLength(1);
});

test("two configurations have a comment each", async () => {
  const { client, bodies } = await pullRequest();
  await putComment(client, { ...where, marker, text: "orders" });
  await putComment(client, { ...where, marker: { ...marker, name: "billing" }, text: "billing" });
  expect(bodies()).toHaveLength(2);
});

test("a comment of a person who copied our marker is left alone", async () => {
  const { client, repository, bodies } = await pullRequest();
  repository.comments.set(7, [{ id: 1, body: `${markerLine(marker)}\nfake`, user: person }]);
  await putComment(client, { ...where, marker, text: "real" });
  expect(bodies()).toEqual([`${markerLine(marker)}\nfake`, `${markerLine(marker)}\nreal`]);
});

test("another bot that was made to repeat our marker, with the highest number there is, is left alone", async () => {
  const { client, repository, bodies } = await pullRequest();
  const forged = `${markerLine({ ...marker, run: 99_999_999_999 })}\nforged`;
  const other = { login: "echo[bot]", id: 999, type: "Bot" as const };
  repository.comments.set(7, [{ id: 1, body: forged, user: other }]);
  await putComment(client, { ...where, marker, text: "real" });
  expect(bodies()).toEqual([forged, `${markerLine(marker)}\nreal`]);
});

test("of one commit the run that began last has the last word, of two the newer run", () => {
  const later = { ...marker, at: marker.at + 60 };
  const other = { ...marker, head: "2".repeat(40), run: 11 };
  expect(compareAge({ ...later, run: 9, attempt: 2 }, marker)).toBeGreaterThan(0);
  expect(compareAge({ ...later, run: 9, attempt: 2 }, other)).toBeLessThan(0);
  expect(compareAge({ ...marker, attempt: 2 }, marker)).toBeGreaterThan(0);
  const old = `<!-- stagegate-report name=b3JkZXJz head=${head} run=10 digest=${digest} -->`;
  expect(readMarker(old)).toEqual({ ...marker, attempt: 1, at: 0 });
});

test("of two writers at the same time one comment stays, with what the newer run said", async () => {
  const { client, bodies } = await pullRequest();
  await Promise.all([
    putComment(client, { ...where, marker: { ...marker, run: 12 }, text: "newer" }),
    putComment(client, { ...where, marker, text: "older" }),
  ]);
  expect(bodies()).toHaveLength(1);
  expect(bodies()[0]).toMatch(/run=12.*\nnewer$/);
});

test("an older run that ends later does not replace what a newer one said", async () => {
  const { client, bodies } = await pullRequest();
  await putComment(client, { ...where, marker: { ...marker, run: 12 }, text: "newer" });
  await putComment(client, { ...where, marker, text: "older" });
  expect(bodies()[0]).toContain("newer");
});

test("a comment that was made although the connection broke is not made twice", async () => {
  const { api, client, bodies } = await pullRequest();
  api.fail(/^post .*comments$/, { reset: "after" });
  await putComment(client, { ...where, marker, text: "once" });
  expect(bodies()).toEqual([`${markerLine(marker)}\nonce`]);
});

test("nothing is written where there is no comment and nothing to say", async () => {
  const { client, bodies } = await pullRequest();
  expect(await putComment(client, { ...where, marker, text: "none", onlyUpdate: true })).toBeUndefined();
  expect(bodies()).toEqual([]);
});

test("a report about an older commit is marked out of date, once", async () => {
  const { client, repository, bodies } = await pullRequest();
  repository.comments.set(7, [{ id: 1, body: `${markerLine(marker)}\ngreen`, user: bot }]);
  const now = { ...where, marker: { ...marker, head: "2".repeat(40), run: 11 } };
  await markOutOfDate(client, now, "Out of date: 2.", "Out of date:");
  await markOutOfDate(client, now, "Out of date: 2.", "Out of date:");
  expect(bodies()).toEqual([`${markerLine(marker)}\nOut of date: 2.\n\ngreen`]);
  const later = { ...where, marker: { ...marker, head: "3".repeat(40), run: 12 } };
  await markOutOfDate(client, later, "Out of date: 3.", "Out of date:");
  expect(bodies()).toEqual([`${markerLine(marker)}\nOut of date: 3.\n\ngreen`]);
});
