import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startCli } from "./support/cli.ts";
import { type Clinic, clinicSettings, makeClinic } from "./support/clinic.ts";
import { query, servers } from "./support/databases.ts";
import { holdOpen } from "./support/hold-open.ts";
import { until } from "./support/until.ts";

/** A place where a rehearsal is held up, so that it can be killed exactly there. */
interface Point {
  name: string;
  /** Holds it up; the disposal lets the next run through. */
  hold(clinic: Clinic): Promise<AsyncDisposable>;
  /** True once the rehearsal stands there. */
  reached(clinic: Clinic): Promise<boolean>;
  /** Steps that have finished by then. */
  finished: string[];
}

const waitsFor = (url: string, sql: string) =>
  query(
    url,
    "select count(*)::text from pg_stat_activity where datname = current_database() and query ilike $1 and wait_event_type = 'Lock'",
    [sql],
  ).then((rows) => rows[0]?.[0] !== "0");

const held = (point: string): Pick<Point, "hold"> => ({
  async hold({ production }) {
    await query(production.url, "insert into hold values ($1)", [point]);
    return {
      async [Symbol.asyncDispose]() {
        await query(production.url, "delete from hold");
      },
    };
  },
});

/** Whether a session in any database made from this staging database is asleep in `pg_sleep`. */
async function sleeps({ staging }: Clinic): Promise<boolean> {
  const rows = await query(
    servers().staging.adminUrl("postgres"),
    "select count(*)::text from pg_stat_activity where starts_with(datname, $1) and wait_event = 'PgSleep'",
    [staging.name],
  );
  return rows[0]?.[0] !== "0";
}

const points: Point[] = [
  {
    name: "while production is dumped",
    hold: ({ production }) => holdOpen(production.url, "lock table patients in access exclusive mode"),
    reached: ({ production }) => waitsFor(production.adminUrl, "lock table%"),
    finished: [],
  },
  {
    name: "while rows are copied",
    hold: ({ production }) => holdOpen(production.url, "select pg_advisory_lock(7)"),
    reached: ({ production }) => waitsFor(production.adminUrl, "copy %"),
    finished: ["backup-db"],
  },
  { name: "while the clone is cleaned up", ...held("cleanup"), reached: sleeps, finished: ["backup-db"] },
  {
    name: "while it migrates",
    ...held("migrate"),
    reached: sleeps,
    finished: ["backup-db", "clone-to-staging"],
  },
  {
    name: "while the migration waits behind a long transaction",
    async hold({ directory }) {
      const path = join(directory, "stagegate.yml");
      const probed = "  tool: sql\n  probe: queue\n  lock-timeout: 60s\n";
      await writeFile(path, clinicSettings.replace("  tool: sql\n", probed));
      return { [Symbol.asyncDispose]: () => writeFile(path, clinicSettings) };
    },
    reached: async ({ staging }) =>
      (
        await query(
          servers().staging.adminUrl("postgres"),
          "select from pg_locks join pg_database d on d.oid = database where not granted and starts_with(datname, $1)",
          [staging.name],
        )
      ).length > 0,
    finished: ["backup-db", "clone-to-staging"],
  },
  {
    name: "while a smoke check runs",
    async hold({ directory }) {
      const flag = join(directory, "hold-smoke");
      await writeFile(flag, "");
      return {
        async [Symbol.asyncDispose]() {
          await rm(flag);
        },
      };
    },
    reached: async ({ directory }) => (await stepsIn(directory)).includes("reset-sequences"),
    finished: ["backup-db", "clone-to-staging", "migrate", "reset-sequences"],
  },
];

async function entries(directory: string): Promise<{ type: string; step?: string; verdict?: string }[]> {
  const path = join(directory, ".stagegate/journal.jsonl");
  if (!existsSync(path)) return [];
  return (await readFile(path, "utf8"))
    .split("\n")
    .filter((line) => line.endsWith("}"))
    .map((line) => JSON.parse(line));
}

const stepsIn = async (directory: string) =>
  (await entries(directory)).filter((entry) => entry.type === "step").map((entry) => entry.step);

const madeFrom = async ({ staging }: Clinic) =>
  (
    await query(
      servers().staging.adminUrl("postgres"),
      "select datname from pg_database where starts_with(datname, $1) order by 1",
      [staging.name],
    )
  ).map(([name]) => name);

const productionState = (clinic: Clinic) =>
  query(
    clinic.production.url,
    `
    select string_agg(format('%s.%s %s', table_name, column_name, data_type), ',' order by table_name, ordinal_position),
           (select md5(string_agg(patients::text, ',' order by id)) from patients)
      from information_schema.columns where table_schema = 'public'`,
  );

describe.each(["SIGTERM", "SIGKILL"] as const)("a rehearsal ended by %s", (signal) => {
  test.each(points)(
    "$name leaves nothing half-done, and a rerun converges",
    { timeout: 120_000 },
    async (point) => {
      await using clinic = await makeClinic();
      const before = await productionState(clinic);
      const backups = join(clinic.directory, ".stagegate/backups");
      {
        await using _held = await point.hold(clinic);
        const killed = startCli(clinic.directory, ["rehearse"], clinic.variables);
        const ended = killed.ended;
        await until(() => point.reached(clinic), ended);
        killed.kill(signal);
        const run = await ended;
        expect(run.stdout + run.stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
        if (signal === "SIGTERM") {
          expect(run.exitCode).toBe(130);
          expect(await madeFrom(clinic)).toEqual([clinic.staging.name]);
          expect((await entries(clinic.directory)).some((entry) => entry.type === "cancelled")).toBe(true);
        }
      }
      const passed = (await entries(clinic.directory)).filter(
        (entry) => entry.type === "step" && entry.verdict === "passed",
      );
      expect(passed.map((entry) => entry.step)).toEqual([
        ...point.finished,
        // Who is told to end has the time to write down how far it came.
        ...(signal === "SIGTERM" ? ["report"] : []),
      ]);
      if (!point.finished.includes("backup-db") && existsSync(backups)) {
        for (const name of await readdir(backups))
          expect(existsSync(join(backups, name, "manifest.json"))).toBe(false);
      }
      expect(await query(clinic.staging.url, "select word from old_staging")).toEqual([["still here"]]);

      const again = await startCli(clinic.directory, ["rehearse"], clinic.variables).ended;
      expect(again.exitCode, again.stdout + again.stderr).toBe(0);
      expect(await productionState(clinic)).toEqual(before);
      await until(async () => (await madeFrom(clinic)).length === 1);
      expect(await madeFrom(clinic)).toEqual([clinic.staging.name]);
    },
  );
});
