import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "#process/free-port.ts";
import { query } from "#test/support/databases.ts";
import { testDirectory } from "#test/support/services.ts";
import { releasedScenario } from "./released-scenario.ts";

/** The service, live on this machine, with 400 sessions and about 2,000 rows. */
async function chatbot(files: Readonly<Record<string, (text: string) => string>> = {}) {
  const settings = join(await testDirectory(), "service.env");
  const port = await freePort();
  const own = (text: string) => text.replaceAll("127.0.0.1:3000", `127.0.0.1:${port}`);
  const smaller = (text: string) => text.replaceAll("4000", "40");
  const scenario = await releasedScenario({
    workflow: "chatbot-ivr.yml",
    migrate: {
      program: "ruby",
      arguments: ["bin/rails", "db:migrate", "VERSION=20230619080000"],
      variables: { RAILS_ENV: "production", SECRET_KEY_BASE: "of-the-test" },
    },
    files: {
      "seed.sql": (text) => `SET demo.rows = 400;\n${text}`,
      "stagegate.yml": smaller,
      "stagegate.production.yml": own,
      "manifest.xml": own,
      ...files,
    },
    // The gems of the system are those that bundler would install.
    rewrite: (text) =>
      text
        .replace(/ +bundle config .*\n/g, "")
        .replaceAll("bundle install", "bundle install --local")
        .replace("/etc/chatbot-ivr.env", settings),
  });
  await writeFile(
    settings,
    `PORT=${port}\nDATABASE_URL=${scenario.productionUrl}\nSECRET_KEY_BASE=of-the-test\n`,
  );
  const service = (word: string) =>
    promisify(execFile)("ruby", ["bin/service", word], {
      cwd: scenario.directory,
      env: { PATH: process.env.PATH, SERVICE_SETTINGS: settings },
    });
  onTestFinished(async () => void (await service("stop")));
  await service("start");
  const serves = () =>
    expect
      .poll(async () => (await fetch(`http://127.0.0.1:${port}/health`)).json())
      .toEqual({ status: "ok" });
  await serves();
  return { ...scenario, serves, move: () => scenario.release({ database: scenario.name, live: "main" }) };
}

/** The databases that were production before, the newest first. */
const kept = (url: string, name: string) =>
  query(url, "select datname from pg_database where starts_with(datname, $1) order by 1 desc", [
    `${name}__kept_`,
  ]);

const columns = `select column_name from information_schema.columns
  where (table_name, column_name) in (('sessions', 'external_id'), ('trackings', 'repeated')) order by 1`;

test("the service moves to a new database that was filled, migrated and checked, and the old one is kept as it was", async () => {
  const { name, productionUrl, move, serves } = await chatbot();
  const { exitCode, log, id, artifacts } = await move();
  expect(exitCode, log).toBe(0);
  expect(log).toContain("endpoint: the phone line is answered");
  expect(await query(productionUrl, columns)).toEqual([["external_id"], ["repeated"]]);
  expect(await query(productionUrl, "select count(*) from sessions")).toEqual([["400"]]);
  const [[old] = []] = await kept(productionUrl, name);
  const oldUrl = productionUrl.replace(`/${name}`, `/${old}`);
  expect(await query(oldUrl, columns)).toEqual([]);
  expect(await query(oldUrl, "select count(*) from sessions")).toEqual([["400"]]);
  await serves();
  const written = await readFile(join(artifacts, id, "release-1/MIGRATION_LOG.md"), "utf8");
  expect(written).toMatch(/\| migrate on production \| ✅ passed \| 1 min \|/);
});

test("an endpoint that was forgotten takes the service back to the old database, with the old schema", async () => {
  // As it is in the repository: with another port.
  const { name, productionUrl, move, serves } = await chatbot({ "manifest.xml": (text) => text });
  const { exitCode, log } = await move();
  expect(exitCode, log).toBe(1);
  expect(log).toContain(
    "**❌ Failed in smoke-test: 1 of 5 checks failed: endpoint: manifest.xml names this service, twice.**",
  );
  // They are those of the three migrations in the tool's own table.
  expect(log).toMatch(/Passed: Switched to .*, 3 rows fewer/);
  expect(await query(productionUrl, columns)).toEqual([]);
  expect(await kept(productionUrl, name)).toHaveLength(1);
  await serves();
});
