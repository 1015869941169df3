import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import type { TestProject } from "vitest/node";
import type {} from "./support/databases.ts";
import { serveOnDemand } from "./support/on-demand.ts";

/** Every character that some layer between a secret store and a server has been known to break. */
const hardPassword = () => `p@:/%#?& "'\\ü€${randomBytes(6).toString("hex")}`;

/**
 * Starts the servers that all tests share, once a run, when the first test asks for them. A run of pure tests
 * starts none.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = await serveOnDemand(async () => {
    // Loaded here, because a run of pure tests needs neither.
    const { startSandbox } = await import("#sandbox/sandbox.ts");
    const { testServices } = await import("./support/services.ts");
    const services = await testServices({ temporaryDirectory: tmpdir() });
    const passwords = { production: hardPassword(), staging: hardPassword() };
    const { production, staging, stop } = await startSandbox({ parent: tmpdir(), passwords }, services);
    return { answer: { production, staging }, stop };
  });
  project.provide("serversSocket", servers.socket);
  return () => servers.stop();
}
