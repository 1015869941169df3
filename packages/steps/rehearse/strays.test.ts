import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildReport, commentBytes } from "#report/report.ts";
import { clinicSettings } from "#test/support/clinic.ts";
import { query } from "#test/support/databases.ts";
import { linkPackages } from "#test/support/migrations.ts";
import { type Release, rehearsedClinic } from "#test/support/release.ts";
import { rehearse } from "./step.ts";

/** A check during which somebody, or something, releases the same migration to production. */
const released = (open: boolean) => ({
  "stagegate.yml": `${clinicSettings.replace(
    "command: test ! -e hold-smoke || sleep 600",
    'command: psql "$LIVE" -qc "alter table patients add column discharged_at timestamptz"\n      env: { LIVE: { env: LIVE } }',
  )}${open ? "network: { unsafe-open: the test }\n" : ""}`,
});

/** Rehearses once more, with production's address where the check finds it. */
async function strayed(open: boolean): Promise<Release> {
  const release = await rehearsedClinic(released(open));
  await release.perform(rehearse, {}, { LIVE: release.production.url });
  return release;
}

const reportOf = async (directory: string) => {
  const lines = (await readFile(join(directory, ".stagegate/journal.jsonl"), "utf8")).trim().split("\n");
  return buildReport(
    lines.map((line) => JSON.parse(line)),
    { bytes: commentBytes },
  );
};

test("a production that was changed as the copy was is the first line of the report", async () => {
  await using release = await strayed(true);
  const whole = (await release.entriesOf("rehearse")).at(-1);
  expect(whole).toMatchObject({
    verdict: "failed",
    problem: {
      code: "production-changed",
      message: expect.stringContaining("column public.patients.discharged_at was added"),
    },
  });
  expect((await reportOf(release.directory)).split("\n")[0]).toContain("roduction changed while");
});

test("an isolated command does not get there", async () => {
  await using release = await strayed(false);
  const smoke = (await release.entriesOf("smoke-test")).at(-1);
  expect(smoke?.verdict).toBe("failed");
  const columns = await query(
    release.production.url,
    "select count(*) from information_schema.columns where table_name = 'patients' and column_name = 'discharged_at'",
  );
  expect(columns).toEqual([["0"]]);
});

test("an isolated app answers the checks from its copy, and finds no way to production", async () => {
  const app = `
    import { createServer } from "node:http";
    import pg from "pg";
    const ask = async (url, sql) => {
      const client = new pg.Client({ connectionString: url });
      client.on("error", () => undefined);
      try { await client.connect(); return (await client.query(sql)).rows[0].n; }
      catch (error) { return error.code; }
      finally { await client.end().catch(() => undefined); }
    };
    createServer(async (_, answer) => {
      const rows = await ask(process.env.DATABASE_URL, "select count(*)::int as n from patients where discharged_at is null");
      answer.end(JSON.stringify({ rows, live: await ask(process.env.LIVE, "delete from patients returning 1 as n") }));
    }).listen(process.env.PORT, "127.0.0.1");`;
  const settings = `${clinicSettings}  app:
    start: node app.mjs
    ready: http://127.0.0.1:{port}/
    env: { LIVE: { env: LIVE } }
`.replace(
    "    - name: a command",
    `    - name: the app counts
      http: "{app}/"
      expect: { json: { $.rows: 2000, $.live: ECONNREFUSED } }
    - name: a command`,
  );
  await using release = await rehearsedClinic({ "stagegate.yml": settings, "app.mjs": app });
  await linkPackages(release.directory);
  await release.perform(rehearse, {}, { LIVE: release.production.url });
  const smoke = (await release.entriesOf("smoke-test")).at(-1);
  expect(smoke).toMatchObject({ verdict: "passed" });
  expect(await query(release.production.url, "select count(*) from patients")).toEqual([["2000"]]);
});
