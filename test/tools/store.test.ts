import { randomBytes } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { type StoreOptions, storeOptionsSchema } from "#model/store-options.ts";
import { backupDb } from "#steps/backup-db/step.ts";
import { rollback } from "#steps/rollback/step.ts";
import { runStep } from "#steps/run/run-step.ts";
import type { ArchiveFacts } from "#storage/archive-file.ts";
import { writeBackup } from "#storage/backup-directory.ts";
import { fetchBackup, storeBackup } from "#storage/backup-store.ts";
import { verifyBackup } from "#storage/verify-backup.ts";
import { freshDatabase, query } from "#test/support/databases.ts";
import { testContext, testDirectory, testServices } from "#test/support/services.ts";
import { dropFamily } from "./drop-family.ts";
import { s3Server } from "./s3-server.ts";

let store: Awaited<ReturnType<typeof s3Server>>;
beforeAll(async () => {
  store = await s3Server();
});
afterAll(() => store[Symbol.asyncDispose]());
beforeEach(() => store.failing(() => undefined));

/** More than two parts of 16 MiB, and nothing that packs. */
const bytes = randomBytes(40 * 1024 * 1024);

const describing = async (archive: ArchiveFacts & { file: string }) => ({
  kind: "stagegate-backup" as const,
  v: 1 as const,
  createdAt: "2026-01-02T03:04:05.000Z",
  durationMs: 1,
  database: "shop",
  engine: "postgres",
  serverVersion: "15.1",
  clientVersion: "15.1",
  tables: [{ table: "users", rows: 1 }],
  archive: { ...archive, format: "test" },
  excluded: { tables: [], data: [] },
});

const services = (more: Record<string, string> = {}) =>
  testServices({ environment: { ...store.environment, ...more } });

async function backup() {
  const directory = await testDirectory();
  return writeBackup(directory, "shop", { archive: Readable.from([Buffer.from(bytes)]) }, describing);
}

const kept = async (place = "s3://backups/shop", options: StoreOptions = {}) =>
  storeBackup(await backup(), place, options, await services());

async function isWhole(place: string) {
  const here = await services();
  const directory = await fetchBackup(place, here);
  const read = await verifyBackup(directory, undefined, here);
  return (await buffer(read.openArchive())).equals(bytes);
}

const problemFrom = (work: Promise<unknown>) => work.then(() => expect.unreachable(), problemOf);

test("a backup is kept in parts, its manifest last, and comes back on another machine", async () => {
  const place = await kept();
  expect(place).toMatch(/^s3:\/\/backups\/shop\/shop-\d{8}T\d{9}Z$/);
  const puts = store.asked.filter((what) => what.startsWith("PUT"));
  expect(puts.filter((what) => what.includes("partNumber="))).toHaveLength(3);
  expect(puts.at(-1)).toMatch(/\/manifest\.json$/);
  expect(await isWhole(place)).toBe(true);
});

describe("a store that fails for a moment", () => {
  test.each([
    ["500 to a part", /partNumber=2/, 500],
    ["503 to its beginning", /uploads=$/, 503],
    ["a connection that is reset within a part", /partNumber=1/, "reset-in-body"],
    ["200 with an error where the parts are put together", /^POST .*uploadId=/, "200-with-an-error"],
  ] as const)("%s is tried again", async (_what, request, fault) => {
    store.failing((what, count) => (request.test(what) && count === 1 ? fault : undefined));
    const place = await kept();
    expect(store.asked.some((what, at) => store.asked.indexOf(what) < at && request.test(what))).toBe(true);
    expect(await isWhole(place)).toBe(true);
  });

  test("an answer that breaks off is fetched on from where it broke", async () => {
    const place = await kept();
    store.failing((what, count) => (/^GET .*archive/.test(what) && count < 3 ? "cut-answer" : undefined));
    expect(await isWhole(place)).toBe(true);
    expect(store.asked.filter((what) => /^GET .*archive/.test(what))).toHaveLength(3);
  });
});

describe("a store that goes on failing", () => {
  test("leaves no part behind and no manifest: nothing there is a backup", async () => {
    store.failing((what) => (/partNumber=3/.test(what) ? 500 : undefined));
    expect(await problemFrom(kept("s3://backups/failing"))).toMatchObject({
      kind: "user",
      code: "store-failed",
    });
    store.failing(() => undefined);
    const listed = async (query: string) =>
      (await store.client.fetch(`${store.endpoint}/backups?${query}`)).text();
    expect(await listed("uploads=&prefix=failing")).not.toContain("<Upload>");
    expect(await listed("list-type=2&prefix=failing/")).not.toContain("<Contents>");
  });

  test("as its token expires in the middle, says so at once", async () => {
    store.failing((what) => (/partNumber=2/.test(what) ? 403 : undefined));
    const problem = await problemFrom(kept());
    expect(problem).toMatchObject({ code: "store-token-expired" });
    expect(JSON.stringify(problem)).not.toContain("hush");
    expect(store.asked.filter((what) => /partNumber=2/.test(what))).toHaveLength(1);
  });
});

test.each([
  ["a bucket that is not there", {}, "s3://nobodys-bucket/x", "store-bucket-missing"],
  [
    "another's secret key",
    { AWS_SECRET_ACCESS_KEY: "another-secret-key" },
    "s3://backups",
    "store-access-denied",
  ],
  ["a refusal that no other store knows", { AWS_ACCESS_KEY_ID: "nobody" }, "s3://backups", "store-failed"],
  ["no key", { AWS_ACCESS_KEY_ID: "" }, "s3://backups", "store-credentials-missing"],
  ["what is no place", {}, "s3://", "store-malformed"],
  ["a place above its prefix", {}, "s3://backups/../other", "store-malformed"],
] as const)("%s is named", async (_what, more, place, code) => {
  const made = await backup();
  const problem = await problemFrom(storeBackup(made, place, {}, await services(more)));
  expect(problem, problem.message).toMatchObject({ kind: "user", code });
});

test("a store that is not there is said to be unreachable, with its address", async () => {
  const made = await backup();
  const nowhere = { AWS_ENDPOINT_URL_S3: "http://127.0.0.1:9" };
  const problem = await problemFrom(storeBackup(made, "s3://backups", {}, await services(nowhere)));
  expect(problem).toMatchObject({ code: "store-unreachable" });
  expect(problem.message).toContain("http://127.0.0.1:9");
});

test("what was asked of the store is done by it: an object that is locked", async () => {
  const options = storeOptionsSchema.parse({ lock: "governance", "lock-for": "1d" });
  const place = await kept("s3://locked/shop", options);
  const path = place.replace("s3://", "");
  for (const file of ["archive.dump.zst", "manifest.json"]) {
    const answer = await store.client.fetch(`${store.endpoint}/${path}/${file}?retention`);
    expect(await answer.text()).toContain("<Mode>GOVERNANCE</Mode>");
  }
  expect(await isWhole(place)).toBe(true);
});

test("a byte that changes in the store is found, and named", async () => {
  const place = await kept();
  const file = join(store.directory, place.replace("s3://", ""), "archive.dump.zst");
  const stored = await readFile(file);
  stored[20_000_000] = (stored[20_000_000] ?? 0) ^ 1;
  await store.client.fetch(`${store.endpoint}/${place.replace("s3://", "")}/archive.dump.zst`, {
    method: "PUT",
    body: stored,
  });
  const here = await services();
  const directory = await fetchBackup(place, here);
  const problem = await problemFrom(verifyBackup(directory, undefined, here));
  expect(problem).toMatchObject({ kind: "refused", code: "backup-altered" });
});

test("a lost machine: the backup in the store is restored by the journal, with its key, though its directory is gone", async () => {
  await using database = await freshDatabase(
    "staging",
    "create table orders (id int); insert into orders values (1)",
  );
  onTestFinished(() => dropFamily(database.name));
  const identity = await generateIdentity();
  const context = await testContext({ environment: { ...process.env, ...store.environment } });
  const given = { "database-url": database.url, identity };
  const made = await runStep(
    backupDb,
    {
      ...given,
      recipients: await identityToRecipient(identity),
      verify: "restore",
      store: "s3://backups/lost",
    },
    context,
  );
  expect(made).toMatchObject({ verdict: "passed", headline: expect.stringMatching(/, stored$/) });
  expect(made.outputs.store).toMatch(/^s3:\/\/backups\/lost\//);
  await rm(join(context.workingDirectory, ".stagegate/backups"), { recursive: true });
  await query(database.url, "truncate orders");
  const inputs = {
    ...given,
    way: "restore",
    environment: "staging",
    "dry-run": false,
    confirm: database.name,
  };
  const back = await runStep(rollback, inputs, context);
  expect(back.problem).toBeUndefined();
  expect(await query(database.url, "select id from orders")).toEqual([["1"]]);
  for (const line of context.log.lines) expect(line).not.toContain(store.environment.AWS_SECRET_ACCESS_KEY);
});
