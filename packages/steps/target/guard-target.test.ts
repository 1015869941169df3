import { describe, expect, test } from "vitest";
import { freshDatabase, query } from "#test/support/databases.ts";
import { migrationProject } from "#test/support/migrations.ts";

const files = { "migrations/1_a.sql": "create table a ();" };
const staging = { environment: "staging" };

describe("a database that the user calls staging", () => {
  test("is not migrated where PRODUCTION_URL leads to it, by whatever name and user", async () => {
    await using database = await freshDatabase("production");
    const other = new URL(database.adminUrl);
    other.hostname = other.hostname === "localhost" ? "127.0.0.1" : "localhost";
    for (const PRODUCTION_URL of [database.url, database.adminUrl, other.href]) {
      const project = await migrationProject(database, files, {
        environment: { ...process.env, PRODUCTION_URL },
      });
      expect((await project.migrate(staging)).problem).toMatchObject({
        kind: "refused",
        code: "target-is-production",
      });
    }
    expect(await query(database.url, "select to_regclass('a')")).toEqual([[null]]);
  });

  test("is not migrated where the journal's clone was made from it", async () => {
    await using database = await freshDatabase("staging");
    const project = await migrationProject(database, files);
    const { host, pathname } = new URL(database.url);
    const at = new Date().toISOString();
    await project.context.journal.append({
      ...{ v: 3, at, type: "step", step: "clone-to-staging", verdict: "passed", headline: "", durationMs: 1 },
      facts: {
        ...{
          strategy: "stream",
          database: "x",
          target: "x",
          golden: false,
          tables: [],
          rows: 0,
          maskedColumns: 0,
        },
        source: {
          label: `reader@${host}${pathname}`,
          serverVersion: "15.1",
          fingerprint: "",
          snapshotAt: at,
          history: [],
        },
        ...{ leftOut: [], phases: [], randomSalt: false },
      },
    });
    expect((await project.migrate(staging)).problem?.code).toBe("target-is-production");
  });

  test("is migrated where production is another one, with a warning where it has no mark", async () => {
    await using production = await freshDatabase("staging");
    await using database = await freshDatabase("staging");
    const environment = { ...process.env, PRODUCTION_URL: production.url };
    const project = await migrationProject(database, files, { environment });
    expect(await project.migrate(staging)).toMatchObject({ verdict: "passed" });
    expect(project.context.log.lines).toContainEqual(
      expect.stringMatching(/^warn: Writing to .*, a database without a mark of Stagegate's/),
    );
  });
});
