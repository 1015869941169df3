import { cp, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { onTestFinished } from "vitest";
import { servers } from "#test/support/databases.ts";
import { testDirectory, testServices } from "#test/support/services.ts";
import { verifyServer } from "#test/support/verify-server.ts";
import { makeSeeded, type SeededWish } from "../../scripts/demo/seeded.ts";
import { runWorkflow, type Workflow, type WorkflowRun } from "./act.ts";
import { dropFamily } from "./drop-family.ts";
import { makeGoldenClone } from "./golden-clone.ts";

const verifyUrl = verifyServer();

export interface ReleasedScenario {
  /** The team's repository. */
  directory: string;
  /** The name of production's database. */
  name: string;
  productionUrl: string;
  /** Starts the scenario's workflow. */
  release(inputs?: Readonly<Record<string, string>>): Promise<WorkflowRun>;
}

export interface ReleasedWish {
  /** A file of workflows-examples, named after its project in `demo/`. */
  workflow: string;
  migrate: SeededWish["migrate"];
  /** What is different in the project's files, such as fewer rows. */
  files: Readonly<Record<string, (text: string) => string>>;
  rewrite?: Workflow["rewrite"];
}

/** A project of `demo/` with its production and last night's golden clone, ready for its own workflow. */
export async function releasedScenario({
  workflow,
  migrate,
  files,
  rewrite,
}: ReleasedWish): Promise<ReleasedScenario> {
  const directory = await testDirectory();
  await cp(join("demo", basename(workflow, ".yml")), directory, { recursive: true });
  for (const [file, change] of Object.entries(files)) {
    const path = join(directory, file);
    await writeFile(path, change(await readFile(path, "utf8")));
  }
  const name = `scenario_${basename(directory).slice(-6).toLowerCase()}`;
  onTestFinished(() => dropFamily(name));
  const { productionUrl, stagingUrl } = await makeSeeded(
    servers(),
    { directory, name, migrate },
    await testServices(),
  );
  await makeGoldenClone(directory, { PRODUCTION_URL: productionUrl, STAGING_URL: stagingUrl });
  return {
    directory,
    name,
    productionUrl,
    release: (inputs = {}) =>
      runWorkflow({
        file: workflow,
        directory,
        event: "workflow_dispatch",
        payload: { inputs },
        secrets: { STAGING_URL: stagingUrl, PRODUCTION_URL: productionUrl },
        variables: { VERIFY_URL: verifyUrl() },
        ...(rewrite ? { rewrite } : {}),
      }),
  };
}
