import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import type { TestProject } from "vitest/node";
import { startSandbox } from "#sandbox/sandbox.ts";
import type {} from "./support/databases.ts";
import { testServices } from "./support/services.ts";

/** Every character that some layer between a secret store and a server has been known to break. */
const hardPassword = () => `p@:/%#?& "'\\ü€${randomBytes(6).toString("hex")}`;

/** Starts the servers all tests share, once a run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const services = await testServices({ temporaryDirectory: tmpdir() });
  const passwords = { production: hardPassword(), staging: hardPassword() };
  const sandbox = await startSandbox({ parent: tmpdir(), passwords }, services);
  project.provide("production", sandbox.production);
  project.provide("staging", sandbox.staging);
  return () => sandbox.stop();
}
