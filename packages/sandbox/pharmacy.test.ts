import { randomBytes } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { maskRulesSchema } from "#model/masking.ts";
import { looksPersonalByName } from "#model/personal-names.ts";
import { problemOf } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { freshDatabase, query, servers } from "#test/support/databases.ts";
import { testServices } from "#test/support/services.ts";
import { makePharmacy } from "./pharmacy.ts";
import type { SeededDatabases } from "./seeded-databases.ts";
import { sequelizeCli } from "./sequelize-cli.ts";

const project = resolve("demo/pharmacy-bot");
const users = 800;
const name = `pharmacy_${randomBytes(6).toString("hex")}`;
let pharmacy: SeededDatabases;
let services: Services;

beforeAll(async () => {
  services = await testServices({ temporaryDirectory: project });
  pharmacy = await makePharmacy(servers(), { project, users, name }, services);
});

afterAll(async () => {
  const { production, staging } = servers();
  await query(production.adminUrl("postgres"), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await query(staging.adminUrl("postgres"), `DROP DATABASE IF EXISTS ${name}_staging WITH (FORCE)`);
});

const ask = (sql: string) => query(pharmacy.productionUrl, sql);
const count = async (table: string) => Number((await ask(`SELECT count(*) FROM ${table}`))[0]?.[0]);

test("40,000 users make about 300,000 rows", async () => {
  const tables = ["users", "prescriptions", "sessions", "orders", "appointments"];
  const rows = await Promise.all(tables.map(count));
  expect(rows).toEqual([users, users * 2, users * 1.5, users * 1.75, users * 1.25]);
  expect((rows.reduce((sum, part) => sum + part) / users) * 40_000).toBe(300_000);
});

test("production has every migration but the last in its history", async () => {
  const history = await ask('SELECT name FROM "SequelizeMeta" ORDER BY name');
  expect(history).toHaveLength(6);
  expect(history.at(-1)).toEqual(["20250210100000-add-insurance-number.js"]);
});

test("the sequences of orders and appointments lag behind their tables, the others do not", async () => {
  const lagging = async (table: string) => {
    const [row] = await ask(`SELECT last_value < max(id) FROM ${table}, ${table}_id_seq GROUP BY last_value`);
    return row?.[0] === "t";
  };
  expect(await Promise.all(["orders", "appointments"].map(lagging))).toEqual([true, true]);
  expect(await Promise.all(["users", "prescriptions", "sessions"].map(lagging))).toEqual([
    false,
    false,
    false,
  ]);
});

test("every column that looks personal has a mask, and every mask a column", async () => {
  const settings = parse(await readFile(join(project, "stagegate.yml"), "utf8"));
  const masked = Object.keys(maskRulesSchema.parse(settings["clone-to-staging"].masks));
  const columns = await ask(
    `SELECT table_name, column_name, data_type IN ('text', 'character varying') FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name <> 'SequelizeMeta'`,
  );
  const names = columns.map(([table, column]) => `${table}.${column}`);
  expect(masked.filter((rule) => !names.includes(rule))).toEqual([]);
  const personal = columns
    .filter(([table, column, text]) => looksPersonalByName(table ?? "", column ?? "", text === "t"))
    .map(([table, column]) => `${table}.${column}`);
  expect(personal.length).toBeGreaterThan(10);
  expect(personal.filter((column) => !masked.includes(column))).toEqual([]);
});

test("version 2 can be undone and done again: its enum type does not stay behind", async () => {
  const columns = `SELECT column_name FROM information_schema.columns
    WHERE table_name = 'prescriptions' AND column_name LIKE 'extract%' ORDER BY 1`;
  const at = { project, url: pharmacy.productionUrl };
  for (const _ of ["first", "again"]) {
    await sequelizeCli(["db:migrate"], at, services);
    expect(await ask(columns)).toEqual([["extractedAt"], ["extractedText"], ["extractionStatus"]]);
    await sequelizeCli(["db:migrate:undo"], at, services);
    expect(await ask(columns)).toEqual([]);
  }
});

test("the migration of the failing rehearsal passes on an empty database and fails on production's data", async () => {
  // Beside the original, because packages are found from here upwards.
  await mkdir(".stagegate", { recursive: true });
  const branch = await mkdtemp(resolve(".stagegate/test-branch-"));
  onTestFinished(() => rm(branch, { recursive: true, force: true }));
  await cp(project, branch, { recursive: true });
  await cp(join(project, "failing"), branch, { recursive: true });
  await using empty = await freshDatabase("production");
  await sequelizeCli(["db:migrate"], { project: branch, url: empty.url }, services);
  const at = { project: branch, url: pharmacy.productionUrl };
  const thrown = await sequelizeCli(["db:migrate"], at, services).catch((error) => error);
  expect(problemOf(thrown).code).toBe("sequelize-failed");
  expect(problemOf(thrown).details?.join("\n")).toContain('column "insuranceNumber" of relation');
  const [column] = await ask(
    `SELECT is_nullable FROM information_schema.columns WHERE column_name = 'insuranceNumber'`,
  );
  expect(column).toEqual(["YES"]);
});
