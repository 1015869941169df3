import { expect, test } from "vitest";
import { clinicSettings } from "#test/support/clinic.ts";
import { query } from "#test/support/databases.ts";
import { holdOpen } from "#test/support/hold-open.ts";
import { type Release, rehearsedClinic } from "#test/support/release.ts";
import { until } from "#test/support/until.ts";
import { gate } from "../gate/step.ts";
import { rollback } from "../rollback/step.ts";
import { migrate } from "./step.ts";

const production = { environment: "production" };

/** The second migration waits as long as `hold` has a row, which a rehearsal's copy has not. */
const files = {
  "migrations/001_discharged.sql": "create table a (n int);",
  "migrations/001_discharged.down.sql": "drop table a;",
  "migrations/002_b.up.sql": `create table b (n int);
    do $$ begin while exists (select from hold) loop perform pg_sleep(0.05); end loop; end $$;`,
  "migrations/002_b.down.sql": "drop table b;",
  "stagegate.yml": clinicSettings.replace(" where discharged_at is null", ""),
};

interface Waiting extends Release {
  /** Cancels what runs now, and nothing after it. */
  cancel(): void;
  goOn(): Promise<void>;
}

async function waitingRelease(): Promise<Waiting> {
  let running = new AbortController();
  const services = {
    get signal() {
      return running.signal;
    },
  };
  const release = await rehearsedClinic(files, {}, { services });
  await query(release.production.url, "insert into hold values ('wait')");
  return {
    ...release,
    cancel() {
      running.abort();
      running = new AbortController();
    },
    goOn: async () => void (await query(release.production.url, "delete from hold")),
  };
}

const applied = ({ production: { url } }: Release) =>
  query(url, "select id from stagegate_migrations order by id").then((rows) => rows.flat());

/** Until the first migration is applied and the second one waits. */
const halfWay = (release: Release, going: Promise<unknown>) =>
  until(async () => (await applied(release)).length === 1, going);

/** The session that holds the lock of all migrations, and the lock's key. */
async function holder({ production: { name, adminUrl } }: Release) {
  const [row] = await query(
    adminUrl,
    `select l.pid::text, ((l.classid::bigint << 32) | l.objid::bigint)::text
     from pg_locks l join pg_database d on d.oid = l.database
     where l.locktype = 'advisory' and l.granted and d.datname = '${name}'`,
  );
  return row === undefined ? undefined : { pid: row[0] ?? "", key: row[1] ?? "" };
}

const end = ({ production: { adminUrl } }: Release, pid: string) =>
  query(adminUrl, `select pg_terminate_backend(${pid})`);

const undo = (release: Release) =>
  release.perform(rollback, { ...production, "dry-run": "false", confirm: release.production.name });

test("a cancelled migration leaves in the journal what it applied; rollback undoes that, and the gate opens again", async () => {
  await using release = await waitingRelease();
  const going = release.perform(migrate, production);
  await halfWay(release, going);
  release.cancel();
  const { result } = await going;
  expect(result).toMatchObject({ verdict: "inconclusive", problem: { kind: "cancelled" } });
  expect(result.problem?.details).toContain("applied: 001_discharged");
  expect((await release.entriesOf("migrate")).at(-1)).toMatchObject({
    verdict: "inconclusive",
    facts: { applied: ["001_discharged"], pendingAfter: ["002_b"] },
  });
  await release.goOn();
  expect((await release.perform(gate)).result.problem).toMatchObject({
    code: "schema-changed",
    details: expect.arrayContaining(["applied since: 001_discharged"]),
  });
  expect((await undo(release)).result).toMatchObject({ verdict: "passed", outputs: { undone: "1" } });
  expect(await applied(release)).toEqual([]);
  expect((await release.perform(gate)).result).toMatchObject({ verdict: "passed" });
});

test("where the session that holds the lock is ended, another takes it, and what was applied is known", async () => {
  await using release = await waitingRelease();
  const going = release.perform(migrate, production);
  await halfWay(release, going);
  const first = await holder(release);
  await end(release, first?.pid ?? "");
  await until(async () => ![undefined, first?.pid].includes((await holder(release))?.pid), going);
  await release.goOn();
  expect((await going).result).toMatchObject({ verdict: "passed", outputs: { applied: "2" } });
  expect((await undo(release)).result).toMatchObject({ verdict: "passed", outputs: { undone: "2" } });
});

test("a migration whose lock another one took meanwhile is stopped, and what was applied is known", async () => {
  await using release = await waitingRelease();
  const going = release.perform(migrate, production);
  await halfWay(release, going);
  const first = await holder(release);
  const other = holdOpen(release.production.url, `select pg_advisory_lock(${first?.key})`);
  const queued = `select from pg_locks l join pg_database d on d.oid = l.database
    where locktype = 'advisory' and not granted and datname = '${release.production.name}'`;
  await until(async () => (await query(release.production.adminUrl, queued)).length > 0, other);
  await end(release, first?.pid ?? "");
  const { result } = await going;
  await (await other)[Symbol.asyncDispose]();
  expect(result).toMatchObject({ verdict: "failed", problem: { code: "migration-lock-lost" } });
  expect((await undo(release)).result).toMatchObject({ verdict: "passed", outputs: { undone: "1" } });
});

test("where nobody can be asked afterwards, the journal says so, and rollback does not say that there is nothing", async () => {
  await using release = await waitingRelease();
  const { name, adminUrl } = release.production;
  const elsewhere = adminUrl.replace(name, "postgres");
  const going = release.perform(migrate, production);
  await halfWay(release, going);
  await query(elsewhere, `alter database ${name} allow_connections false`);
  await query(elsewhere, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  expect((await going).result).toMatchObject({ verdict: "failed", problem: { code: "outcome-unknown" } });
  await query(elsewhere, `alter database ${name} allow_connections true`);
  expect((await release.entriesOf("migrate")).at(-1)).toMatchObject({
    facts: { unknown: true, applied: [] },
  });
  expect((await undo(release)).result.problem).toMatchObject({
    kind: "refused",
    code: "outcome-unknown",
    details: ["may be applied: 001_discharged", "may be applied: 002_b"],
  });
});
