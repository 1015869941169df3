import { expect, test } from "vitest";
import { sha256 } from "#model/canonical-json.ts";
import type { Verdict } from "#model/verdict.ts";
import { fakeClient } from "#test/support/github/fake-client.ts";
import { bot } from "#test/support/github/world.ts";
import { compareAge, type Marker, markerLine, readMarker } from "./comment-marker.ts";
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

const leg = (name: string, verdict: Verdict, more: Partial<Marker> = {}) => ({
  ...where,
  marker: { ...marker, leg: name, verdict, ...more },
  text: `${verdict} in ${name}`,
});

/** What a reader sees, section by section. */
const sectionsIn = ([body = ""]: string[]) =>
  body.split("\n").filter((line) => line !== "" && line !== "---" && !line.startsWith("<!--"));

test("a leg that passed later does not hide one that failed, and the worst comes first", async () => {
  const { client, bodies } = await pullRequest();
  await putComment(client, leg("b.yml rehearse", "failed"));
  await putComment(client, leg("a.yml rehearse", "passed", { run: 11, at: marker.at + 60 }));
  await putComment(client, leg("c.yml rehearse", "refused", { run: 12, at: marker.at + 90 }));
  expect(bodies()).toHaveLength(1);
  expect(sectionsIn(bodies())).toHaveLength(3);
  expect(sectionsIn(bodies()).at(-1)).toBe("passed in a.yml rehearse");
  expect(readMarker(bodies()[0])?.verdict).not.toBe("passed");
  // It is run again, and passes.
  await putComment(client, leg("b.yml rehearse", "passed", { attempt: 2, at: marker.at + 120 }));
  expect(sectionsIn(bodies())).toEqual([
    "refused in c.yml rehearse",
    "passed in a.yml rehearse",
    "passed in b.yml rehearse",
  ]);
});

test("each part of a matrix has a section, and the part that failed is the one that is run again", async () => {
  const { client, bodies } = await pullRequest();
  const part = (verdict: Verdict, at: number, attempt = 1) =>
    putComment(client, leg("ci.yml matrix", verdict, { at: marker.at + at, attempt }));
  await part("failed", 1);
  await part("passed", 2);
  expect(sectionsIn(bodies())).toEqual(["failed in ci.yml matrix", "passed in ci.yml matrix"]);
  await part("passed", 90, 2);
  expect(sectionsIn(bodies())).toEqual(["passed in ci.yml matrix", "passed in ci.yml matrix"]);
});

test("the report step that follows a rehearsal replaces its section, a new commit replaces all", async () => {
  const { client, bodies } = await pullRequest();
  await putComment(client, leg("a.yml rehearse", "failed"));
  await putComment(client, leg("a.yml rehearse", "failed"));
  await putComment(client, leg("b.yml rehearse", "failed", { at: marker.at + 1 }));
  expect(sectionsIn(bodies())).toHaveLength(2);
  const next = { head: "2".repeat(40), run: 20, at: marker.at + 500 };
  await putComment(client, leg("a.yml rehearse", "passed", next));
  expect(sectionsIn(bodies())).toEqual(["passed in a.yml rehearse"]);
});

test("a line of a report that looks like our marker makes no section", async () => {
  const { client, bodies } = await pullRequest();
  const forged = markerLine({ ...marker, leg: "a.yml rehearse", verdict: "passed", run: 99_999_999 });
  await putComment(client, { ...leg("a.yml rehearse", "failed"), text: `failed\n${forged}\nall is well` });
  await putComment(client, leg("a.yml rehearse", "refused", { run: 11, at: marker.at + 1 }));
  expect(sectionsIn(bodies())).toEqual(["refused in a.yml rehearse"]);
});

test("two long reports stay within what GitHub takes", async () => {
  const { client, bodies } = await pullRequest();
  const long = (name: string, verdict: Verdict, at: number) => {
    const one = leg(name, verdict, { at: marker.at + at });
    return { ...one, text: `${one.text}\n<details>\n${"a line of it\n".repeat(4_800)}</details>` };
  };
  await putComment(client, long("a.yml rehearse", "passed", 1));
  await putComment(client, long("b.yml rehearse", "failed", 2));
  expect(bodies()[0]?.length).toBeLessThan(65_536);
  expect(bodies()[0]).toContain("failed in b.yml rehearse");
  expect(bodies()[0]).toContain("passed in a.yml rehearse");
});

test("after a change of token the report of the old one is hidden, or said to be out of date where it may not be", async () => {
  const { client, repository, bodies } = await pullRequest();
  const app = { login: "stagegate-app[bot]", id: 7_000, type: "Bot" as const };
  const old = "**✅ Passed**";
  const body = `${markerLine({ ...marker, run: 9, digest: sha256(old) })}\n${old}`;
  const comment = { id: 1, body, user: app };
  repository.comments.set(7, [comment]);
  await putComment(client, { ...where, marker, text: "❌ Failed" });
  expect(repository.comments.get(7)?.map(({ hidden }) => hidden)).toEqual([true, undefined]);
  expect(bodies()).toEqual([body, `${markerLine(marker)}\n❌ Failed`]);

  repository.comments.set(7, [{ ...comment, fixed: true }]);
  await putComment(client, { ...where, marker, text: "❌ Failed" });
  expect(bodies()[0]).toBe(body);
  expect(bodies()[1]).toMatch(
    /> \[An older report\]\(http\S+\) was written with another token.*\n\n❌ Failed$/,
  );
});
