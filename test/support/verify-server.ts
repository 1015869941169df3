import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { type PrivateServer, startPrivateServer } from "#engines/postgres/archive/private-server.ts";
import { embeddedBinaries } from "#sandbox/embedded-binaries.ts";
import { testServices } from "./services.ts";

/**
 * Starts a third server for the tests of a file, on which backups may be restored: neither production nor
 * staging. Nobody else uses it. Gives its URL, once they run.
 *
 * @param parameters settings as in postgresql.conf.
 */
export function verifyServer(parameters: Readonly<Record<string, string>> = {}): () => string {
  let server: PrivateServer | undefined;
  let directory: string | undefined;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "stagegate-verify-"));
    const services = await testServices({ temporaryDirectory: directory });
    server = await startPrivateServer(
      { binaries: await embeddedBinaries(directory), parent: tmpdir(), parameters },
      services,
    );
  });
  afterAll(async () => {
    await server?.stop();
    if (directory) await rm(directory, { recursive: true, force: true });
  });
  return () => {
    if (!server) throw new Error("The server is there when the tests run.");
    const { user, password, port } = server;
    return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres?sslmode=disable`;
  };
}
