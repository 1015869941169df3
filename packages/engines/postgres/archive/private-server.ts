import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { cancelled, userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { cleanEnvironment } from "#process/clean-environment.ts";
import { type DeadMansSwitch, deadMansSwitch } from "#process/dead-mans-switch.ts";
import { freePort } from "#process/free-port.ts";
import { type RunningProgram, startProgram } from "#process/run-program.ts";
import type { SystemUser } from "#process/unprivileged-user.ts";
import { type Cluster, directoryFor, makeCluster, type ServerCertificate } from "./private-cluster.ts";
import { serverUser } from "./server-user.ts";

export interface PrivateServerWish {
  /** The `bin` directory of a PostgreSQL server installation. */
  binaries: string;
  /** Where the server's own directory is made. */
  parent: string;
  /** The superuser; its password is random where none is given. */
  user?: string;
  password?: string;
  /** With a certificate the server takes TLS connections only. */
  tls?: ServerCertificate;
  /** Settings as in postgresql.conf, over those of {@link throwAway}. */
  parameters?: Readonly<Record<string, string>>;
}

export interface PrivateServer {
  host: string;
  port: number;
  user: string;
  password: string;
  dataDirectory: string;
  /** Ends the server and removes its directory. */
  stop(): Promise<void>;
}

/** For data that is worth nothing after a crash: the server never waits for the disk. */
export const throwAway: Readonly<Record<string, string>> = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_wal_size: "4GB",
};

/**
 * Starts a PostgreSQL server that only we know: a data directory of its own, a random password checked by
 * SCRAM, loopback only, a free port. The caller must `stop()` it; it goes too when the run is cancelled or
 * when we die. As root it runs as an unprivileged user, since PostgreSQL refuses to be root.
 *
 * @throws StagegateError `private-server-not-initialised`, `private-server-not-started`,
 *   `no-unprivileged-user`, `program-not-found`; `cancelled`. Nothing is left behind.
 */
export async function startPrivateServer(
  wish: PrivateServerWish,
  services: Services,
): Promise<PrivateServer> {
  const { user = "postgres", password = randomBytes(24).toString("base64url"), tls } = wish;
  services.secrets.add(password);
  const owner = await serverUser();
  await using undo = new AsyncDisposableStack();
  const guard = deadMansSwitch(services.environment.PATH);
  undo.defer(() => guard.disarm());
  const directory = await directoryFor(owner, wish.parent);
  guard.removesDirectory(directory);
  undo.defer(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }));
  const parameters = { ...throwAway, ...wish.parameters };
  const cluster = await makeCluster(
    { directory, binaries: wish.binaries, user, password, tls, parameters, owner },
    services,
  );
  const { port, program } = await startOnFreePort(cluster, owner, guard, services);
  undo.defer(() => program.stop());
  const { dataDirectory } = cluster;
  const cleaning = undo.move();
  return { host: "127.0.0.1", port, user, password, dataDirectory, stop: () => cleaning.disposeAsync() };
}

const portsToTry = 5;

/** The port is free when we ask and may be taken when the server starts: then another is tried. */
async function startOnFreePort(
  cluster: Cluster,
  owner: SystemUser | undefined,
  guard: DeadMansSwitch,
  services: Services,
): Promise<{ port: number; program: RunningProgram }> {
  let printed: string[] = [];
  for (let attempt = 0; attempt < portsToTry; attempt++) {
    const port = await freePort();
    printed = [];
    const program = await startPostgres({ cluster, port, owner, guard, printed }, services);
    if (program) return { port, program };
    if (!printed.some((line) => line.includes("could not bind"))) break;
  }
  throw userError({
    code: "private-server-not-started",
    message: `The throw-away PostgreSQL server in ${cluster.binaries} ended before it was ready.`,
    next: "Its own last lines say why.",
    details: printed.slice(-10),
  });
}

interface Start {
  cluster: Cluster;
  port: number;
  owner: SystemUser | undefined;
  guard: DeadMansSwitch;
  /** Its last lines are put in here. */
  printed: string[];
}

/** Resolves when the server takes connections; with undefined when it ended instead. */
async function startPostgres(
  { cluster: { binaries, dataDirectory }, port, owner, guard, printed }: Start,
  services: Services,
): Promise<RunningProgram | undefined> {
  const { promise: ready, resolve } = Promise.withResolvers<boolean>();
  const program = startProgram({
    program: join(binaries, "postgres"),
    arguments: ["-D", dataDirectory, "-p", String(port)],
    environment: cleanEnvironment(services.environment),
    directory: dataDirectory,
    signal: services.signal,
    // Ends at once without a checkpoint: the data is removed next.
    endSignal: "SIGQUIT",
    onError: (line) => {
      const text = services.secrets.redact(line);
      if (printed.push(text) > 50) printed.shift();
      services.log.debug(`postgres: ${text}`);
      if (line.includes("database system is ready to accept connections")) resolve(true);
    },
    ...(owner ? { user: owner } : {}),
  });
  guard.endsProcess(program.pid);
  const started = await Promise.race([ready, program.ended.then(() => false)]);
  if (services.signal.aborted) {
    await program.stop();
    throw cancelled();
  }
  return started ? program : undefined;
}
