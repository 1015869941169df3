import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { describe, expect, it, onTestFinished } from "vitest";
import { markComment } from "#engines/postgres/catalog/database-mark.ts";
import { backupFactsSchema } from "#model/facts/backup.ts";
import { problemOf } from "#model/problem.ts";
import type { Services, StepContext } from "#model/step.ts";
import { verifyBackup } from "#storage/verify-backup.ts";
import { freshDatabase, query, servers } from "#test/support/databases.ts";
import { testContext } from "#test/support/services.ts";
import { until } from "#test/support/until.ts";
import { verifyServer } from "#test/support/verify-server.ts";
import { backupDb } from "./step.ts";

const sample = `
  create table users (id int primary key, email text);
  insert into users select n, 'user' || n || '@clinic.example' from generate_series(1, 12345) n;
  create table visits (id int);
  insert into visits values (1), (2);
  create table logs (line text);
  insert into logs values ('a')`;

const verifyUrl = verifyServer();
const throwAwayDatabases = "select datname from pg_database where datname like 'stagegate_verify_%'";

async function back(given: Record<string, unknown>, context?: StepContext) {
  const used = context ?? (await testContext());
  return { context: used, outcome: await backupDb.run(backupDb.inputs.parse(given), used) };
}

const problemFrom = async (
  given: Record<string, unknown>,
  environment: Services["environment"] = process.env,
) => {
  const context = await testContext({ environment });
  const problem = await back(given, context).then(() => expect.unreachable(), problemOf);
  // Whatever went wrong, nothing that looks like a backup is there.
  const left = await readdir(join(context.workingDirectory, ".stagegate/backups")).catch(() => []);
  expect(left.filter((name) => name !== ".gitignore")).toEqual([]);
  return problem;
};

describe("backup-db", () => {
  it("writes a backup that restores to the same counts, and says so", async () => {
    await using source = await freshDatabase("production", sample);
    const { outcome, context } = await back({ "database-url": source.url, verify: "restore" });
    expect(outcome.verdict).toBe("passed");
    expect(outcome.headline).toMatch(/^12,348 rows in 3 tables, [\d.]+ kB, restored and counted$/);
    const facts = backupFactsSchema.parse(outcome.facts);
    expect(facts.restored).toMatchObject({ tables: 3, rows: 12348 });
    expect(facts.manifest).toMatchObject({
      database: source.name,
      engine: "postgres",
      tables: [
        { table: "logs", rows: 1 },
        { table: "users", rows: 12345 },
        { table: "visits", rows: 2 },
      ],
    });
    const { manifest } = await verifyBackup(
      join(context.workingDirectory, outcome.outputs.path ?? ""),
      undefined,
      context,
    );
    expect(outcome.outputs).toEqual({
      path: facts.path,
      store: "",
      sha256: manifest.archive.sha256,
      bytes: String(manifest.archive.bytes),
      rows: "12348",
    });
    expect(facts.path).toMatch(/^\.stagegate\/backups\/test_\w+-\d{8}T\d{9}Z$/);
  });

  it("encrypts to the keys that it is given: no row is readable on the disk, and a key restores it", async () => {
    await using source = await freshDatabase("production", sample);
    const identity = await generateIdentity();
    const recipients = await identityToRecipient(identity);
    const given = { "database-url": source.url, recipients, identity, verify: "restore" };
    const context = await testContext();
    const { outcome } = await back(given, context);
    expect(outcome.headline).toMatch(/, encrypted, restored and counted$/);
    const facts = backupFactsSchema.parse(outcome.facts);
    expect(facts.restored).toMatchObject({ tables: 3, rows: 12348 });
    expect(facts.manifest.archive).toMatchObject({
      format: "pg_dump custom, zstd, age",
      recipients: [recipients],
    });
    expect(facts.restoreCommands?.at(-1)).toContain("age --decrypt --identity KEY_FILE");
    const directory = join(context.workingDirectory, facts.path);
    expect((await readdir(directory)).sort()).toEqual(["archive.dump.zst.age", "manifest.json"]);
    const without = await verifyBackup(directory, undefined, context);
    expect(without.unpacked).toBe(false);
    for (const line of context.log.lines) expect(line).not.toContain(identity);
  });

  it("says that nobody here can read an encrypted backup without its key, and refuses to prove it so", async () => {
    await using source = await freshDatabase("production", sample);
    const recipients = await identityToRecipient(await generateIdentity());
    const { outcome } = await back({ "database-url": source.url, recipients });
    expect(outcome.headline).toMatch(/, encrypted, checksum read back \(not unpacked, not restored\)$/);
    const given = { "database-url": source.url, recipients, verify: "restore" };
    expect(await problemFrom(given)).toMatchObject({ kind: "user", code: "identity-missing" });
  });

  it("removes what no rule of retention names, never the last proven one, and nothing after a suspicious one", async () => {
    await using source = await freshDatabase("production", sample);
    await using other = await freshDatabase(
      "production",
      "create table t (id int); insert into t values (1)",
    );
    const context = await testContext();
    const names: string[] = [];
    const night = async (given: Record<string, unknown> = {}) => {
      const { outcome } = await back(
        { "database-url": source.url, retention: { last: 1 }, ...given },
        context,
      );
      names.push(basename(outcome.outputs.path ?? ""));
      return outcome.facts;
    };
    const there = async () => (await readdir(join(context.workingDirectory, ".stagegate/backups"))).sort();
    await night({ verify: "restore", "verify-url": verifyUrl() });
    await night({ "database-url": other.url });
    await night();
    const [proven = "", others = "", plain = ""] = names;
    expect((await night())?.retired).toEqual([plain]);
    const newest = names.at(-1) ?? "";
    expect(await there()).toEqual([".gitignore", proven, others, newest].sort());

    await query(source.url, "truncate users");
    const facts = await night();
    expect(facts?.suspicion).toContain("3 rows instead of 12348");
    expect(await there()).toEqual([".gitignore", proven, others, newest, names.at(-1) ?? ""].sort());
  });

  it("says what was not checked where it does not restore", async () => {
    await using source = await freshDatabase("production", sample);
    const { outcome } = await back({ "database-url": source.url });
    expect(outcome.headline).toMatch(/ kB, checksum read back \(not restored\)$/);
    expect(outcome.facts?.restored).toBeUndefined();
  });

  it("restores on the server of verify-url, and leaves nothing there", async () => {
    await using source = await freshDatabase("production", sample);
    const { outcome } = await back({
      "database-url": source.url,
      verify: "restore",
      "verify-url": verifyUrl(),
    });
    expect(outcome.facts?.restored?.into).toMatch(/^a throw-away database of postgres@/);
    expect(await query(verifyUrl(), throwAwayDatabases)).toEqual([]);
  });

  it("never restores on the server it backs up, whatever name it is given by", async () => {
    await using source = await freshDatabase("production", sample);
    const other = new URL(servers().production.url("postgres"));
    other.hostname = other.hostname === "localhost" ? "127.0.0.1" : "localhost";
    const given = { "database-url": source.url, verify: "restore", "verify-url": other.href };
    expect(await problemFrom(given)).toMatchObject({ kind: "refused", code: "verify-on-source" });
  });

  it("never restores raw rows on the staging server, known by its URL or by a clone on it", async () => {
    await using source = await freshDatabase("production", sample);
    const given = { "database-url": source.url, verify: "restore" };
    const staging = servers().staging.url("postgres");
    const known = { ...process.env, STAGING_URL: staging };
    expect(await problemFrom({ ...given, "verify-url": staging }, known)).toMatchObject({
      kind: "refused",
      code: "verify-on-staging",
    });

    const mark = { kind: "golden", madeAt: new Date().toISOString() } as const;
    await query(verifyUrl(), "create database shop__golden");
    onTestFinished(async () => void (await query(verifyUrl(), "drop database shop__golden")));
    await query(verifyUrl(), `comment on database shop__golden is '${markComment(mark)}'`);
    const problem = await problemFrom({ ...given, "verify-url": verifyUrl() });
    expect(problem).toMatchObject({ kind: "refused", code: "verify-on-staging" });
    expect(problem.message).toContain("has the clone shop__golden");
  });

  it("counts a partitioned table as one, for a restore may put its rows into other partitions", async () => {
    // The hash of an enum is that of its value's number, which is another one in every database.
    await using source = await freshDatabase(
      "production",
      `create type spacer as enum ('a', 'b', 'c'); drop type spacer;
       create type ward as enum ('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
       create table beds (ward ward not null) partition by hash (ward);
       ${[0, 1, 2, 3].map((n) => `create table beds_${n} partition of beds for values with (modulus 4, remainder ${n});`).join("")}
       insert into beds select ward from unnest(enum_range(null::ward)) with ordinality w (ward, n), generate_series(1, (n * n)::int)`,
    );
    const { outcome } = await back({ "database-url": source.url, verify: "restore" });
    expect(outcome).toMatchObject({ verdict: "passed" });
    expect(outcome.headline).toMatch(/, restored and counted$/);
  });

  it("does not begin to dump what it could not restore", async () => {
    await using source = await freshDatabase("production", sample);
    const problem = await problemFrom({
      "database-url": source.url,
      verify: "restore",
      "verify-url": "postgres://app:secret@127.0.0.1:1/postgres",
    });
    expect(problem).toMatchObject({ kind: "user", code: "host-unreachable" });
  });

  it("leaves out tables and rows, and takes another database of the server", async () => {
    await using source = await freshDatabase("production", sample);
    const { outcome } = await back({
      "database-url": servers().production.url("postgres"),
      database: source.name,
      "exclude-tables": "visits",
      "exclude-data": "logs",
      verify: "restore",
    });
    expect(outcome.verdict).toBe("passed");
    expect(outcome.facts?.manifest).toMatchObject({
      tables: [
        { table: "users", rows: 12345 },
        { table: "logs", rows: 0 },
      ],
      excluded: { tables: ["visits"], data: ["logs"] },
    });
  });

  it("keeps owners and grants where it is asked to, and not otherwise", async () => {
    await using source = await freshDatabase(
      "production",
      "create table t (id int); grant select on t to public",
    );
    const listed = async (owners: string) => {
      const { outcome, context } = await back({ "database-url": source.url, owners });
      const backup = await verifyBackup(
        join(context.workingDirectory, outcome.outputs.path ?? ""),
        undefined,
        context,
      );
      const chunks: Buffer[] = [];
      for await (const chunk of backup.openArchive()) chunks.push(chunk);
      return Buffer.concat(chunks).includes("GRANT SELECT");
    };
    expect([await listed("true"), await listed("false")]).toEqual([true, false]);
  });

  it("fails, with the backup's facts, where it cannot be restored", async () => {
    const checked = `create table words (word text); insert into words values ('a');
      create function known(w text) returns boolean language plpgsql as $$ begin return exists (select from words where word = w); end $$;
      create table notes (word text check (known(word))); insert into notes values ('a')`;
    await using source = await freshDatabase("production", checked);
    const { outcome, context } = await back({ "database-url": source.url, verify: "restore" });
    expect(outcome).toMatchObject({ verdict: "failed", problem: { code: "restore-failed" } });
    expect(outcome.headline).toMatch(/^2 rows in 2 tables, .*, but it could not be restored$/);
    expect(outcome.facts?.manifest.tables).toHaveLength(2);
    // Whoever finds the directory later sees it there, too.
    const found = await verifyBackup(
      join(context.workingDirectory, outcome.outputs.path ?? ""),
      undefined,
      context,
    );
    expect(found.manifest.failedProof).toMatchObject({ code: "restore-failed" });
  });

  it("shows neither the password nor a row in what it logs and gives back", async () => {
    await using source = await freshDatabase("production", sample);
    const context = await testContext();
    const { outcome } = await back({ "database-url": source.url, verify: "restore" }, context);
    const everything = JSON.stringify(outcome) + context.log.lines.join("\n");
    expect(everything).not.toContain(servers().production.role.password);
    expect(everything).not.toContain(encodeURIComponent(servers().production.role.password));
    expect(everything).not.toContain("@clinic.example");
  });

  it("gives no backup when the server ends the dump in its middle", async () => {
    await using source = await freshDatabase(
      "production",
      "create table big as select n, md5(n::text) || repeat('x', 2000) as filler from generate_series(1, 100000) n",
    );
    const context = await testContext();
    const running = back({ "database-url": source.url }, context).then(() => expect.unreachable(), problemOf);
    const directory = join(context.workingDirectory, ".stagegate/backups");
    await until(
      async () => (await readdir(directory).catch(() => [])).some((name) => name.endsWith(".partial")),
      running,
    );
    const kill =
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = 'stagegate pg_dump'";
    await until(async () => (await query(source.adminUrl, kill, [source.name])).length > 0, running);
    expect(await running).toMatchObject({ kind: "user", code: "connection-lost" });
    expect(await readdir(directory)).toEqual([".gitignore"]);
  });

  it("stops and leaves nothing when it is cancelled", async () => {
    await using source = await freshDatabase(
      "production",
      "create table big as select n, md5(n::text) || repeat('x', 2000) as filler from generate_series(1, 100000) n",
    );
    const controller = new AbortController();
    const context = await testContext({ signal: controller.signal });
    const running = back({ "database-url": source.url }, context).then(() => expect.unreachable(), problemOf);
    const directory = join(context.workingDirectory, ".stagegate/backups");
    await until(
      async () => (await readdir(directory).catch(() => [])).some((name) => name.endsWith(".partial")),
      running,
    );
    controller.abort();
    expect(await running).toMatchObject({ kind: "cancelled" });
    expect(await readdir(directory)).toEqual([".gitignore"]);
  });

  it.each([
    ["no URL", () => undefined, "missing-url", /^No database-url was given\.$/],
    [
      "a malformed URL",
      () => "postgres://user:hunter2#x@host/db",
      "malformed-url",
      /^database-url is malformed\./,
    ],
    [
      "MySQL",
      () => "mysql://user:hunter2@host/db",
      "unknown-engine",
      /^database-url is a MySQL or MariaDB database, which is not supported yet\.$/,
    ],
    [
      "an unknown host",
      () => servers().production.url("x").replace("@localhost", "@nowhere.invalid"),
      "host-not-found",
      /^The host nowhere\.invalid of app@nowhere\.invalid:\d+\/x was not found\.$/,
    ],
    [
      "a port where nobody listens",
      () =>
        servers()
          .production.url("x")
          .replace(/:\d+\//, ":1/"),
      "host-unreachable",
      /^Nothing answered at localhost:1 \(ECONNREFUSED\)\.$/,
    ],
    [
      "a wrong password",
      () =>
        servers()
          .production.url("x")
          .replace(/:[^:@/]+@/, ":hunter2@"),
      "wrong-password",
      /^The server refused the password for app@localhost:\d+\/x\.$/,
    ],
    [
      "a database that is not there",
      () => servers().production.url("nowhere"),
      "no-such-database",
      /^The server of app@localhost:\d+\/nowhere has no database named "nowhere"\.$/,
    ],
    [
      "an empty database",
      () => servers().production.url("postgres"),
      "empty-database",
      /^app@localhost:\d+\/postgres has no tables: there is nothing to dump\.$/,
    ],
  ])("with %s says what is wrong and what to do", async (_what, url, code, message) => {
    const problem = await problemFrom({ "database-url": url() });
    expect(problem).toMatchObject({ kind: "user", code });
    expect(problem.message).toMatch(message);
    expect(problem.next).toBeTruthy();
    expect(JSON.stringify(problem)).not.toMatch(/hunter2/);
  });

  it("warns of a database that has tables and not one row", async () => {
    await using source = await freshDatabase("production", "create table users (id int)");
    const context = await testContext();
    const { outcome } = await back({ "database-url": source.url }, context);
    expect(outcome.headline).toMatch(/^0 rows in 1 table, /);
    expect(context.log.lines).toContain(
      `warn: Every table of app@localhost:${servers().production.port}/${source.name} is empty. Is it the right database?`,
    );
  });

  it("writes a manifest that says how it was made", async () => {
    await using source = await freshDatabase("production", sample);
    const { outcome, context } = await back({ "database-url": source.url });
    const file = join(context.workingDirectory, outcome.outputs.path ?? "", "manifest.json");
    const { manifest } = JSON.parse(await readFile(file, "utf8"));
    const [version] = (await query(source.url, "show server_version"))[0] ?? [];
    expect(manifest).toMatchObject({
      serverVersion: version?.split(" ")[0],
      archive: { format: "pg_dump custom, zstd" },
    });
    expect(Date.parse(manifest.createdAt)).toBeLessThanOrEqual(Date.now());
  });
});
