import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type PrivateServer, startPrivateServer } from "#engines/postgres/archive/private-server.ts";
import { quoteIdentifier, quoteLiteral } from "#engines/postgres/dialect/identifier.ts";
import { parseAddress } from "#engines/postgres/session/address.ts";
import { openConnection } from "#engines/postgres/session/connection.ts";
import type { Services } from "#model/step.ts";
import { deadMansSwitch } from "#process/dead-mans-switch.ts";
import { makeCertificates } from "./certificates.ts";
import { embeddedBinaries } from "./embedded-binaries.ts";
import { type Login, type SandboxServer, sandboxUrl } from "./sandbox-server.ts";

export interface SandboxWish {
  /** Where the sandbox makes its directories. */
  parent: string;
  /** Of the ordinary roles; random where not given. */
  passwords?: { production?: string; staging?: string };
  /** Wait for the disk as a real server does: for measuring. Off, the servers are quick and a crash loses all. */
  durable?: boolean;
  /** The installation to use; the one npm brought where not given. */
  installed?: string;
}

export interface Sandbox {
  production: SandboxServer;
  staging: SandboxServer;
  /** The directory of `initdb` and `postgres`. */
  binaries: string;
  /** Ends both servers and removes everything the sandbox made. */
  stop(): Promise<void>;
}

const durableParameters = { fsync: "on", synchronous_commit: "on", full_page_writes: "on" };

/**
 * Starts two PostgreSQL servers on this machine, "production" and "staging", as they are in the world:
 * TLS with a certificate to verify, SCRAM, an ordinary role that is no superuser. A start that fails half-way
 * leaves nothing behind.
 */
export async function startSandbox(wish: SandboxWish, services: Services): Promise<Sandbox> {
  await using undo = new AsyncDisposableStack();
  const guard = deadMansSwitch(services.environment.PATH);
  undo.defer(() => guard.disarm());
  const directory = await mkdtemp(join(wish.parent, "stagegate-sandbox-"));
  guard.removesDirectory(directory);
  undo.defer(() => rm(directory, { recursive: true, force: true }));
  // Another user may run the servers, and has to read the binaries here.
  await chmod(directory, 0o755);
  const certificates = await makeCertificates();
  const caFile = join(directory, "ca.pem");
  await writeFile(caFile, certificates.ca);
  const binaries = await embeddedBinaries(directory, wish.installed);
  const start = async (role: string, password = randomPassword()) => {
    const server = await startPrivateServer(
      {
        binaries,
        parent: wish.parent,
        tls: certificates,
        parameters: wish.durable ? durableParameters : {},
      },
      services,
    );
    undo.defer(() => server.stop());
    const described = describe(server, caFile, { name: role, password });
    await makeRole(described, services);
    return described;
  };
  const [production, staging] = await allOrFirstProblem([
    start("app", wish.passwords?.production),
    start("stagegate", wish.passwords?.staging),
  ]);
  const cleaning = undo.move();
  return { production, staging, binaries, stop: () => cleaning.disposeAsync() };
}

/** Waits for both even when one fails, so that the other is known to the cleaning. */
async function allOrFirstProblem<T>(starts: [Promise<T>, Promise<T>]): Promise<[T, T]> {
  await Promise.allSettled(starts);
  return Promise.all(starts);
}

const randomPassword = () => randomBytes(18).toString("base64url");

/** The host is a name, not a number: clients before version 15 do not verify addresses in certificates. */
function describe(server: PrivateServer, caFile: string, role: Login): SandboxServer {
  const { port, dataDirectory, user, password } = server;
  return { host: "localhost", port, caFile, dataDirectory, role, admin: { name: user, password } };
}

async function makeRole(server: SandboxServer, services: Services): Promise<void> {
  const { name, password } = server.role;
  services.secrets.add(password);
  await using connection = await openConnection(
    parseAddress(sandboxUrl(server, "postgres", server.admin)),
    services,
  );
  const login = `${quoteIdentifier(name)} LOGIN CREATEDB PASSWORD ${quoteLiteral(password)}`;
  await connection.query(`CREATE ROLE ${login}`);
}
