import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, lstat, readdir } from "node:fs/promises";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { serverUser } from "#engines/postgres/archive/server-user.ts";
import { problemOf } from "#model/problem.ts";
import { isReadableBy } from "#process/unprivileged-user.ts";
import { query, servers } from "#test/support/databases.ts";
import { testDirectory, testServices } from "#test/support/services.ts";
import { embeddedPackage } from "./embedded-binaries.ts";
import { startSandbox } from "./sandbox.ts";
import { type SandboxServer, sandboxUrl } from "./sandbox-server.ts";

/** A directory every user may enter, so that what the sandbox makes is made there. */
async function openDirectory(): Promise<string> {
  const directory = await testDirectory();
  await chmod(directory, 0o755);
  return directory;
}

const answers = (server: SandboxServer) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(server.port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });

test("sessions are encrypted, and the server knows passwords only as SCRAM verifiers", async () => {
  const { production, staging } = servers();
  for (const server of [production, staging]) {
    const [session] = await query(
      server.url("postgres"),
      "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()",
    );
    expect(session).toEqual(["t", expect.stringMatching(/^TLSv1\.[23]$/)]);
    const verifiers = "SELECT DISTINCT split_part(rolpassword, '$', 1) FROM pg_authid WHERE rolcanlogin";
    expect(await query(server.adminUrl("postgres"), verifiers)).toEqual([["SCRAM-SHA-256"]]);
  }
});

test("a session without TLS, a wrong password and an unknown authority are turned away", async () => {
  const { production } = servers();
  const url = production.url("postgres");
  await expect(query(url.replace(/\?.*/, "?sslmode=disable"), "SELECT 1")).rejects.toThrow("no encryption");
  const wrong = sandboxUrl(production, "postgres", { name: "app", password: "guess" });
  await expect(query(wrong, "SELECT 1")).rejects.toThrow("password authentication failed");
  await expect(query(url.replace(/&sslrootcert=.*/, ""), "SELECT 1")).rejects.toThrow("certificate");
});

test("the ordinary role may make databases and nothing more", async () => {
  for (const server of Object.values(servers())) {
    const rights = "SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls FROM pg_roles";
    const own = `${rights} WHERE rolname = current_user`;
    expect(await query(server.url("postgres"), own)).toEqual([["f", "t", "f", "f", "f"]]);
  }
});

test("stopping leaves no server and no file behind", async () => {
  const parent = await openDirectory();
  const sandbox = await startSandbox({ parent }, await testServices());
  expect(await answers(sandbox.production)).toBe(true);
  expect(dirname(dirname(sandbox.staging.dataDirectory))).toBe(parent);
  await sandbox.stop();
  expect(await answers(sandbox.production)).toBe(false);
  expect(await answers(sandbox.staging)).toBe(false);
  expect(await readdir(parent)).toEqual([]);
});

test("a start that is cancelled half-way leaves nothing behind", async () => {
  const parent = await openDirectory();
  const controller = new AbortController();
  const services = await testServices({ signal: controller.signal });
  // The first thing a server says: one is starting, the other may still be making its files.
  services.log.debug = () => controller.abort();
  const thrown = await startSandbox({ parent }, services).catch((error) => error);
  expect(problemOf(thrown).code).toBe("cancelled");
  expect(await readdir(parent)).toEqual([]);
});

test("the package's library links are made in a copy when its install script did not run", async () => {
  const parent = await openDirectory();
  const installed = join(await openDirectory(), "installed");
  const isFile = async (path: string) => !(await lstat(path)).isSymbolicLink();
  await cp(embeddedPackage(), installed, { recursive: true, filter: isFile });
  const libraries = await readdir(join(installed, "native", "lib"));
  const sandbox = await startSandbox({ parent, installed }, await testServices());
  const version = await query(sandboxUrl(sandbox.staging, "postgres"), "SHOW server_version");
  await sandbox.stop();
  expect(version).toEqual([[expect.stringMatching(/^\d+\.\d+/)]]);
  expect(await readdir(join(installed, "native", "lib"))).toEqual(libraries);
  expect(await readdir(parent)).toEqual([]);
});

test("servers end and their files go when the process that holds them is killed", async () => {
  const { child, sandbox } = await holdSandbox();
  child.kill("SIGKILL");
  await once(child, "exit");
  await expectGone(sandbox);
});

const user = await serverUser();
const canReadUs = user && (await isReadableBy(user, import.meta.filename));

test.runIf(canReadUs)("everything works for a user who is not root", async () => {
  const { child, sandbox } = await holdSandbox(user);
  expect(await query(sandboxUrl(sandbox.staging, "postgres"), "SELECT current_user")).toEqual([
    ["stagegate"],
  ]);
  expect((await lstat(sandbox.staging.caFile)).uid).toBe(user?.uid);
  child.stdin.end();
  expect(await once(child, "exit")).toEqual([0, null]);
  await expectGone(sandbox);
});

/** Another process with a sandbox of its own. */
async function holdSandbox(as?: { uid: number; gid: number }) {
  const script = join(import.meta.dirname, "fixtures", "hold-sandbox.ts");
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [script], {
    env: { PATH: process.env.PATH },
    ...as,
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let complaint = "";
  child.stderr.on("data", (text) => {
    complaint += text;
  });
  const line = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
  if (line.done) throw new Error(complaint);
  const sandbox: { production: SandboxServer; staging: SandboxServer } = JSON.parse(line.value);
  expect(await answers(sandbox.production)).toBe(true);
  return { child, sandbox };
}

async function expectGone({ production, staging }: { production: SandboxServer; staging: SandboxServer }) {
  await vi.waitFor(
    async () => {
      for (const server of [production, staging]) {
        expect(await answers(server)).toBe(false);
        await expect(lstat(dirname(server.dataDirectory))).rejects.toThrow("ENOENT");
      }
      await expect(lstat(dirname(production.caFile))).rejects.toThrow("ENOENT");
    },
    { timeout: 20_000, interval: 50 },
  );
}
