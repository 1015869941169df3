import { randomBytes } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startSandbox } from "#sandbox/sandbox.ts";
import type {} from "./support/databases.ts";
import { removeDirectory } from "./support/directory.ts";
import { testServices } from "./support/services.ts";

/** Every character that some layer between a secret store and a server has been known to break. */
const hardPassword = () => `p@:/%#?& "'\\ü€${randomBytes(6).toString("hex")}`;

/** Starts the servers all tests share, once a run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const temporaryDirectory = await mkdtemp(join(tmpdir(), "stagegate-tests-"));
  const services = await testServices({ temporaryDirectory });
  const passwords = { production: hardPassword(), staging: hardPassword() };
  const sandbox = await startSandbox({ parent: tmpdir(), passwords }, services).catch(async (error) => {
    await removeDirectory(temporaryDirectory);
    throw error;
  });
  project.provide("production", sandbox.production);
  project.provide("staging", sandbox.staging);
  return async () => {
    await sandbox.stop();
    await removeDirectory(temporaryDirectory);
  };
}
