import { execFile } from "node:child_process";
import { cp, readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "#process/free-port.ts";
import { makePharmacy } from "#sandbox/pharmacy.ts";
import { query, servers } from "#test/support/databases.ts";
import { testDirectory, testServices } from "#test/support/services.ts";
import { verifyServer } from "#test/support/verify-server.ts";
import { commitWorkflow, runWorkflow, type WorkflowRun } from "./act.ts";
import { dropFamily } from "./drop-family.ts";
import { makeGoldenClone } from "./golden-clone.ts";

const verifyUrl = verifyServer();

/** What the bot needs of npm, as links: `npm ci` may remove these, and never what they lead to. */
const packages = ["pg", "sequelize", "sequelize-cli", ".bin/sequelize-cli"];
const postinstall = `mkdir -p node_modules/.bin && for name in ${packages.join(" ")}; do ln -s ${resolve("node_modules")}/$name node_modules/$name; done`;

interface Pharmacy {
  /** Resolves when the live bot says that it is well; it is started in the background. */
  isWell(): Promise<void>;
  /** The columns of version 2 that production has. */
  columns(): Promise<(string | null)[]>;
  upgrade(): Promise<WorkflowRun>;
}

/** A server with version 1 of the bot on it; version 2 is in the repository, with `files` changed. */
async function pharmacy(files: Readonly<Record<string, (text: string) => string>> = {}): Promise<Pharmacy> {
  const directory = await testDirectory();
  const state = await testDirectory();
  const file = (name: string) => join(directory, name);
  const edit = async (name: string, change: (text: string) => string) =>
    writeFile(file(name), change(await readFile(file(name), "utf8")));
  await cp("demo/pharmacy-bot", directory, { recursive: true });
  const name = `pharmacy_${basename(directory).slice(-6).toLowerCase()}`;
  onTestFinished(() => dropFamily(name));
  const { productionUrl, stagingUrl } = await makePharmacy(
    servers(),
    { project: resolve("demo/pharmacy-bot"), users: 200, name },
    await testServices(),
  );

  const port = await freePort();
  const settings = join(state, "bot.env");
  await writeFile(settings, `PORT=${port}\nDATABASE_URL="${productionUrl}"\n`);
  await edit("stagegate.production.yml", (text) =>
    text
      .replace("127.0.0.1:3000", `127.0.0.1:${port}`)
      .replace("retries: 10", "retries: 10\n      retry-delay: 500ms"),
  );
  const workflow = {
    file: "pharmacy-bot.yml",
    directory,
    event: "workflow_dispatch",
    secrets: { STAGING_URL: stagingUrl, PRODUCTION_URL: productionUrl },
    variables: { VERIFY_URL: verifyUrl() },
    scripts: { postinstall },
    rewrite: (text: string) => text.replace("/etc/pharmacy-bot.env", settings),
  };
  const version1 = await commitWorkflow(workflow);
  const bot = (word: string) =>
    promisify(execFile)(process.execPath, [resolve("demo/pharmacy-bot/bot.mjs"), word], {
      env: { PATH: process.env.PATH, BOT_SETTINGS: settings },
    });
  await bot("start");
  onTestFinished(async () => void (await bot("stop")));
  for (const [each, change] of Object.entries(files)) await edit(each, change);
  await makeGoldenClone(directory, { PRODUCTION_URL: productionUrl, STAGING_URL: stagingUrl });
  return {
    isWell: () =>
      expect
        .poll(async () => (await fetch(`http://127.0.0.1:${port}/health`)).json())
        .toEqual({ status: "ok" }),
    columns: async () => (await query(productionUrl, columns)).flat(),
    upgrade: () => runWorkflow({ ...workflow, payload: { inputs: { live: version1 } } }),
  };
}

const columns = `select column_name from information_schema.columns
  where table_name = 'prescriptions' and column_name like 'extract%' order by 1`;

test("the bot is backed up, stopped, migrated, started and well, and the log says what was planned and what it took", async () => {
  const { isWell, columns, upgrade } = await pharmacy();
  const { exitCode, log, id, artifacts } = await upgrade();
  expect(exitCode, log).toBe(0);
  expect(log).toMatch(/Passed: .* rows .* restored and counted/);
  expect(await columns()).toEqual(["extractedAt", "extractedText", "extractionStatus"]);
  await isWell();
  const written = await readFile(join(artifacts, id, "release-1/MIGRATION_LOG.md"), "utf8");
  expect(written).toMatch(/\| before migrate \| ✅ passed \| 10.0 s \| [^|]+ \| `node bot.mjs stop` \|/);
  expect(written).toMatch(/\| migrate on production \| ✅ passed \| 1 min \|/);
  expect(written).toMatch(/\| `prescriptions` \| 400 \|/);
  expect(written).toContain("stagegate rollback --way down");
});

/** Version 2 needs a setting that its rehearsal has, and that was forgotten on the server. */
const needsSetting = {
  "server.mjs": (text: string) =>
    text.replace(
      '"GET /health": async () => {',
      '"GET /health": async () => {\n    if (!process.env.READER) throw new Error("READER");',
    ),
  "stagegate.yml": (text: string) =>
    text.replace(
      "    start: node server.mjs\n",
      "    start: node server.mjs\n    env: { READER: a-reader }\n",
    ),
};

test("a bot that is ill after the upgrade goes back to the version before it, which the rehearsal has proven", async () => {
  const { isWell, columns, upgrade } = await pharmacy(needsSetting);
  const { exitCode, log } = await upgrade();
  expect(exitCode, log).toBe(1);
  expect(log).toContain("**❌ Failed in smoke-test: 1 of 3 checks failed: health.**");
  expect(log).toContain("**✅ Passed: 1 migration undone");
  expect(await columns()).toEqual([]);
  await isWell();
});
