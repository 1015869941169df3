import { execFileSync } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type CliRun, runCli, startCli } from "./support/cli.ts";
import { type Clinic, clinicSettings, makeClinic } from "./support/clinic.ts";
import { query } from "./support/databases.ts";
import { until } from "./support/until.ts";
import { verifyServer } from "./support/verify-server.ts";

const verifyUrl = verifyServer();

/** A migration of production waits as long as `hold` has its row, which a rehearsal's copy never has. */
const waits = (point: string) =>
  `do $$ begin while exists (select from hold where point = '${point}') loop perform pg_sleep(0.05); end loop; end $$;`;

const files = {
  "migrations/001_discharged.sql": `${waits("first")} alter table patients add column discharged_at timestamptz;`,
  "migrations/001_discharged.down.sql": "alter table patients drop column discharged_at;",
  "migrations/002_b.up.sql": `create table b (n int); ${waits("second")}`,
  "migrations/002_b.down.sql": "drop table b;",
  "stagegate.yml": `${clinicSettings}gate:\n  events: [local]\n`,
};

interface Killed extends Clinic {
  /** Runs a command of the release on production, as a person does in a terminal. */
  run(...words: string[]): Promise<CliRun>;
  /** Lets what waits go on. */
  goOn(): Promise<void>;
}

const applied = ({ production }: Pick<Clinic, "production">) =>
  query(production.url, "select id from stagegate_migrations order by id").then((rows) => rows.flat());

/** Whether a session of a tool waits in production's migration. */
const sleeps = async ({ production }: Pick<Clinic, "production">) =>
  (
    await query(
      production.adminUrl,
      "select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'",
    )
  ).length > 0;

/** A release whose program is killed while production's migration waits in one of its files. */
async function killedIn(point: "first" | "second"): Promise<Killed> {
  const clinic = await makeClinic(files);
  execFileSync("git", ["init", "--quiet", "--initial-branch=main"], { cwd: clinic.directory });
  const variables = { ...clinic.variables, DATABASE_URL: clinic.production.url };
  const run: Killed["run"] = (...words) => runCli(clinic.directory, words, variables);
  const passes = async (...words: string[]) => {
    const { exitCode, stdout, stderr } = await run(...words);
    expect(exitCode, `${words.join(" ")}\n${stdout}${stderr}`).toBe(0);
  };
  await passes("rehearse");
  await passes("gate");
  await passes("backup-db", "--verify", "restore", "--verify-url", verifyUrl());
  await query(clinic.production.url, "insert into hold values ($1)", [point]);
  const migrating = startCli(clinic.directory, ["migrate", "--environment", "production"], variables);
  await until(() => sleeps(clinic), migrating.ended);
  migrating.kill("SIGKILL");
  expect((await migrating.ended).endedBy).toBe("SIGKILL");
  const goOn = async () => {
    await query(clinic.production.url, "delete from hold");
    // A server process ends what it is at before it sees that nobody is there any more.
    await until(async () => !(await sleeps(clinic)));
  };
  return { ...clinic, run, goOn };
}

const journalOf = ({ directory }: Clinic) => readFile(join(directory, ".stagegate/journal.jsonl"), "utf8");

describe("a migration of production whose program was killed", () => {
  test("is in the journal, the report, the gate and the rollback, with what to do next", async () => {
    await using release = await killedIn("second");
    await release.goOn();
    expect(await applied(release)).toEqual(["001_discharged"]);
    expect(JSON.parse((await journalOf(release)).trimEnd().split("\n").at(-1) ?? "")).toMatchObject({
      type: "begun",
      step: "migrate",
      facts: {
        database: expect.stringContaining(`/${release.production.name}`),
        environment: "production",
        pendingBefore: [{ id: "001_discharged" }, { id: "002_b" }],
        begun: { applied: 0, backup: { restored: true } },
      },
    });

    const reported = await release.run("report");
    expect(reported.stdout).toContain("rehearsal-verdict: inconclusive");
    const report = await readFile(join(release.directory, ".stagegate/report.md"), "utf8");
    expect(report).toContain("Inconclusive in migrate on production: Begun on");
    expect(report).toContain("Code `migration-unfinished`");
    expect(report).toContain("`002_b` | ❔ not known");
    expect(report).toContain("may be applied: 002_b");
    expect(report).toContain("--way restore");

    const gate = await release.run("gate");
    expect(gate.exitCode).not.toBe(0);
    const asked = gate.stdout + gate.stderr;
    expect(asked).toContain("has not ended");
    expect(asked).toContain("applied since: 001_discharged");
    expect(asked).toContain("not applied: 002_b");

    const again = await release.run("migrate", "--environment", "production");
    expect(again.exitCode).not.toBe(0);
    expect(again.stdout + again.stderr).toContain("has not ended");
    expect(await applied(release)).toEqual(["001_discharged"]);

    const down = await release.run("rollback", "--environment", "production");
    expect(down.exitCode).not.toBe(0);
    expect(down.stdout + down.stderr).toContain("has not ended");
    expect(down.stdout + down.stderr).toContain("the rehearsal found the way back to be reversible");

    const { name } = release.production;
    const sure = ["--environment", "production", "--dry-run=false", "--confirm", name];
    const restored = await release.run("rollback", "--way", "restore", ...sure);
    expect(restored.exitCode, restored.stdout + restored.stderr).toBe(0);
    expect(await applied(release)).toEqual([]);
    const open = await release.run("gate");
    expect(open.stdout + open.stderr).not.toContain("has not ended");
  });

  test("and that left nothing behind runs again where somebody says that they looked", async () => {
    await using release = await killedIn("first");
    await release.goOn();
    expect(await applied(release)).toEqual([]);
    const gate = await release.run("gate");
    expect(gate.exitCode).not.toBe(0);
    expect(gate.stdout + gate.stderr).toContain("are as they were when it began");

    const reason = "Looked at production: no row and no session of it is there.";
    const again = await release.run("migrate", "--environment", "production", "--override-reason", reason);
    expect(again.exitCode, again.stdout + again.stderr).toBe(0);
    expect(await applied(release)).toEqual(["001_discharged", "002_b"]);
    expect((await release.run("gate")).stdout).not.toContain("has not ended");

    const sure = ["--environment", "production", "--dry-run=false", "--confirm", release.production.name];
    const undone = await release.run("rollback", ...sure);
    expect(undone.exitCode, undone.stdout + undone.stderr).toBe(0);
    expect(await applied(release)).toEqual([]);
  });

  test("is remembered by production itself where the runner and its journal are lost", async () => {
    await using release = await killedIn("second");
    await release.goOn();
    await rm(join(release.directory, ".stagegate"), { recursive: true });
    const asked = async (...words: string[]) => {
      const { exitCode, stdout, stderr } = await release.run(...words);
      return { exitCode, told: stdout + stderr };
    };
    const down = await asked("rollback", "--environment", "production");
    expect(down.exitCode).not.toBe(0);
    expect(down.told).toContain("has not ended");

    const again = await asked("rehearse");
    expect(again.exitCode, again.told).toBe(0);
    const gate = await asked("gate");
    expect(gate.exitCode).not.toBe(0);
    expect(gate.told).toContain("refusals: migration-unfinished");
    expect(gate.told).toContain("applied since: 001_discharged");
    expect(gate.told).toContain("not applied: 002_b");
    expect(gate.told).toMatch(/Remove it where all is in order again: SELECT lo_unlink\(\d+\);/);
    await asked("backup-db", "--verify", "restore", "--verify-url", verifyUrl());
    const migrated = await asked("migrate", "--environment", "production");
    expect(migrated.exitCode).not.toBe(0);
    expect(migrated.told).toContain("has not ended");
    expect(await applied(release)).toEqual(["001_discharged"]);

    const reason = ["--override-reason", "Looked at production: only the first one was applied."];
    const done = await asked("migrate", "--environment", "production", ...reason);
    expect(done.exitCode, done.told).toBe(0);
    expect(await applied(release)).toEqual(["001_discharged", "002_b"]);
    expect((await asked("gate")).told).not.toContain("has not ended");
    expect(await query(release.production.adminUrl, "select oid from pg_largeobject_metadata")).toEqual([]);
  });
});
