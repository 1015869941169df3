import { join } from "node:path";
import { expect, test } from "vitest";
import { type Clinic, makeClinic } from "#test/support/clinic.ts";
import { query, servers } from "#test/support/databases.ts";
import { testDirectory } from "#test/support/services.ts";
import { runWorkflow, type WorkflowRun } from "./act.ts";
import { makeGoldenClone } from "./golden-clone.ts";
import { down, isMigrated, settings } from "./prepared-clinic.ts";

/**
 * act keeps of a matrix only what the first job that ends puts out; GitHub joins the outputs of all. So here the
 * digests come from the files that they are handed over past.
 */
const digestsOfFiles = (text: string) =>
  text.replaceAll("needs.rehearse.outputs.", "steps.digests.outputs.").replace(
    /( +)# One gate:/,
    `$1- id: digests
$1  run: |
$1    for database in model engine; do
$1      echo "$database=$(node -p "require('./$database/.stagegate/evidence.json').digest")" >> "$GITHUB_OUTPUT"
$1    done

$1# One gate:`,
  );

interface Both extends AsyncDisposable {
  model: Clinic;
  engine: Clinic;
  release(): Promise<WorkflowRun>;
}

/** A repository with two applications, each with its database and last night's golden clone of it. */
async function both(): Promise<Both> {
  const directory = await testDirectory();
  const npm = { name: "application", version: "1.0.0" };
  const application = async (name: string) => {
    const clinic = await makeClinic(
      {
        ...down,
        "stagegate.yml": settings.replace("version: 1\n", `version: 1\nname: ${name}\n`),
        "package.json": JSON.stringify({ ...npm, private: true }),
        "package-lock.json": JSON.stringify({ ...npm, lockfileVersion: 3, packages: { "": npm } }),
      },
      join(directory, name),
    );
    await makeGoldenClone(clinic.directory, clinic.variables);
    return clinic;
  };
  const [model, engine] = [await application("model"), await application("engine")];
  const secrets = (prefix: string, { variables: { PRODUCTION_URL = "", STAGING_URL = "" } }: Clinic) => ({
    [`${prefix}_PRODUCTION_URL`]: PRODUCTION_URL,
    [`${prefix}_STAGING_URL`]: STAGING_URL,
  });
  return {
    model,
    engine,
    release: () =>
      runWorkflow({
        file: "two-databases.yml",
        directory,
        event: "workflow_dispatch",
        secrets: { ...secrets("MODEL", model), ...secrets("ENGINE", engine) },
        variables: { VERIFY_URL: servers().production.url("postgres") },
        rewrite: digestsOfFiles,
      }),
    async [Symbol.asyncDispose]() {
      await model[Symbol.asyncDispose]();
      await engine[Symbol.asyncDispose]();
    },
  };
}

const migrated = async ({ model, engine }: Both) => [await isMigrated(model), await isMigrated(engine)];

test("two databases are rehearsed beside one another, and released and reported together", async () => {
  await using databases = await both();
  const { exitCode, log } = await databases.release();
  expect(exitCode, log).toBe(0);
  expect(await migrated(databases)).toEqual([true, true]);
  expect(log).toContain("**✅ Passed: all 2 databases.**");
});

test("where the gate is closed for one, neither is touched", async () => {
  await using databases = await both();
  await query(databases.engine.production.url, "alter table patients add column note text");
  const { exitCode, log } = await databases.release();
  expect(exitCode).toBe(1);
  expect(log).toContain("**✅ Passed: 1 migration may run on production.**");
  expect(log).toContain("Code `schema-changed`.");
  expect(log).not.toContain("## Stagegate: backup-db");
  expect(log).toContain("**⛔ Refused: engine of 2 databases.**");
  expect(await migrated(databases)).toEqual([false, false]);
});

test("where one fails after its migration, both go back", async () => {
  await using databases = await both();
  await query(databases.engine.production.url, "insert into hold values ('check')");
  const { exitCode, log } = await databases.release();
  expect(exitCode).toBe(1);
  expect(log.match(/\*\*✅ Passed: 1 migration undone/g)).toHaveLength(2);
  expect(await migrated(databases)).toEqual([false, false]);
});
