import { chmod, cp, readdir, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { embeddedBinaries } from "#sandbox/embedded-binaries.ts";
import { query } from "#test/support/databases.ts";
import { testDirectory, testServices } from "#test/support/services.ts";
import { startPrivateServer } from "./private-server.ts";
import { serverUser } from "./server-user.ts";

async function openDirectory(): Promise<string> {
  const directory = await testDirectory();
  await chmod(directory, 0o755);
  return directory;
}

const binaries = async () => embeddedBinaries(await openDirectory());

test("a server without a certificate still asks for its random password, on this machine only", async () => {
  const parent = await openDirectory();
  const services = await testServices();
  const server = await startPrivateServer({ binaries: await binaries(), parent }, services);
  const url = (password: string) => `postgres://postgres:${password}@127.0.0.1:${server.port}/postgres`;
  const setting =
    "SELECT setting FROM pg_settings WHERE name IN ('listen_addresses', 'unix_socket_directories') ORDER BY name";
  expect(await query(url(server.password), setting)).toEqual([["127.0.0.1"], [""]]);
  await expect(query(url("guess"), "SELECT 1")).rejects.toThrow("password authentication failed");
  expect(services.secrets.redact(`it is ${server.password}`)).toBe("it is ***");
  expect(await readdir(dirname(server.dataDirectory))).toEqual(["data"]);
  await server.stop();
  expect(await readdir(parent)).toEqual([]);
});

test("a server ends although a session is busy in it", async () => {
  const parent = await openDirectory();
  const server = await startPrivateServer({ binaries: await binaries(), parent }, await testServices());
  const url = `postgres://postgres:${server.password}@127.0.0.1:${server.port}/postgres`;
  const asleep = query(url, "SELECT pg_sleep(3600)").catch((error: Error) => error);
  const busy =
    "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'";
  await expect.poll(() => query(url, busy)).toEqual([["1"]]);
  await server.stop();
  expect(await asleep).toBeInstanceOf(Error);
  expect(await readdir(parent)).toEqual([]);
});

test("a server that does not start tells its own reason and leaves nothing", async () => {
  const parent = await openDirectory();
  const wish = { binaries: await binaries(), parent, parameters: { shared_buffers: "much" } };
  const thrown = await startPrivateServer(wish, await testServices()).catch((error) => error);
  expect(problemOf(thrown)).toMatchObject({ kind: "user", code: "private-server-not-started" });
  expect(problemOf(thrown).details?.join("\n")).toContain('invalid value for parameter "shared_buffers"');
  expect(await readdir(parent)).toEqual([]);
});

test("binaries that cannot make a cluster tell their own reason and leave nothing", async () => {
  const parent = await openDirectory();
  const broken = await openDirectory();
  await writeFile(join(broken, "initdb"), "#!/bin/sh\necho 'libicu is missing' >&2\nexit 127\n", {
    mode: 0o755,
  });
  const thrown = await startPrivateServer({ binaries: broken, parent }, await testServices()).catch(
    (error) => error,
  );
  expect(problemOf(thrown)).toMatchObject({
    code: "private-server-not-initialised",
    details: ["libicu is missing"],
  });
  expect(await readdir(parent)).toEqual([]);
});

test("a directory without initdb is named", async () => {
  const parent = await openDirectory();
  const thrown = await startPrivateServer({ binaries: parent, parent }, await testServices()).catch(
    (error) => error,
  );
  expect(problemOf(thrown)).toMatchObject({
    code: "program-not-found",
    message: `There is no initdb in ${parent}.`,
  });
  expect(await readdir(parent)).toEqual([]);
});

const user = await serverUser();

test.runIf(user)("as root, the server runs as another user even where that user may not enter", async () => {
  const closed = await testDirectory();
  const copied = dirname(await binaries());
  await cp(copied, join(closed, "native"), { recursive: true, verbatimSymlinks: true });
  const server = await startPrivateServer(
    { binaries: join(closed, "native", "bin"), parent: closed },
    await testServices(),
  );
  expect((await stat(server.dataDirectory)).uid).toBe(user?.uid);
  const url = `postgres://postgres:${server.password}@127.0.0.1:${server.port}/postgres`;
  expect(await query(url, "SELECT 1")).toEqual([["1"]]);
  await server.stop();
  await expect(stat(dirname(server.dataDirectory))).rejects.toThrow("ENOENT");
});
