import { chmod, chown, cp, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { platform, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { cleanEnvironment } from "#process/clean-environment.ts";
import { runProgram } from "#process/run-program.ts";
import { isReadableBy, type SystemUser } from "#process/unprivileged-user.ts";

/** The files of a cluster that is about to be started. */
export interface Cluster {
  /** Holds everything of this server; removed with it. */
  directory: string;
  dataDirectory: string;
  /** The directory of `initdb` and `postgres`. */
  binaries: string;
}

/** A server certificate and its key, as PEM. */
export interface ServerCertificate {
  certificate: string;
  key: string;
}

/** A directory in `parent`, or in the system's temporary one where `owner` could not enter `parent`. */
export async function directoryFor(owner: SystemUser | undefined, parent: string): Promise<string> {
  const place = owner && !(await isReadableBy(owner, parent)) ? tmpdir() : parent;
  const directory = await mkdtemp(join(place, "stagegate-postgres-"));
  if (owner) await chown(directory, owner.uid, owner.gid);
  return directory;
}

/**
 * Makes the cluster's files: SCRAM from the first moment, loopback only, TLS only where there is a
 * certificate, and no Unix socket, whose directory other users could reach.
 *
 * @throws StagegateError `private-server-not-initialised`
 */
export async function makeCluster(
  wanted: {
    directory: string;
    binaries: string;
    user: string;
    password: string;
    tls: ServerCertificate | undefined;
    parameters: Readonly<Record<string, string>>;
    owner: SystemUser | undefined;
  },
  services: Services,
): Promise<Cluster> {
  const { directory, owner, tls } = wanted;
  const binaries = await readableBinaries(wanted.binaries, directory, owner);
  const dataDirectory = join(directory, "data");
  const passwordFile = join(directory, "password");
  const ownFile = async (path: string, text: string) => {
    await writeFile(path, text, { mode: 0o600 });
    if (owner) await chown(path, owner.uid, owner.gid);
  };
  const printed: string[] = [];
  await ownFile(passwordFile, `${wanted.password}\n`);
  const { exitCode } = await runProgram({
    program: join(binaries, "initdb"),
    arguments: [
      "--pgdata",
      dataDirectory,
      "--username",
      wanted.user,
      "--pwfile",
      passwordFile,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      `--locale=${platform() === "linux" ? "C.UTF-8" : "C"}`,
      "--no-sync",
    ],
    environment: cleanEnvironment(services.environment),
    directory,
    signal: services.signal,
    onError: (line) => printed.push(services.secrets.redact(line)),
    ...(owner ? { user: owner } : {}),
  });
  await rm(passwordFile);
  if (exitCode !== 0)
    throw userError({
      code: "private-server-not-initialised",
      message: `initdb in ${binaries} could not make a throw-away PostgreSQL cluster (exit code ${exitCode}).`,
      next: "Its own last lines say why.",
      details: printed.slice(-10),
    });
  if (tls) {
    await ownFile(join(dataDirectory, "server.crt"), tls.certificate);
    await ownFile(join(dataDirectory, "server.key"), tls.key);
  }
  await ownFile(
    join(dataDirectory, "pg_hba.conf"),
    `${tls ? "hostssl" : "host"} all all 127.0.0.1/32 scram-sha-256\n`,
  );
  const parameters = { ...fixedParameters, ...wanted.parameters, ssl: tls ? "on" : "off" };
  await ownFile(
    join(dataDirectory, "postgresql.auto.conf"),
    Object.entries(parameters)
      .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
      .join(""),
  );
  return { directory, dataDirectory, binaries };
}

/** `lc_messages` because the start is recognised by what the server says. */
const fixedParameters = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  password_encryption: "scram-sha-256",
  lc_messages: "C",
  logging_collector: "off",
  log_destination: "stderr",
  // A segment in the data directory goes with it, even after a SIGKILL; one in /dev/shm would stay.
  dynamic_shared_memory_type: "mmap",
};

/**
 * The binaries where `owner` can read them. A checkout in root's home is closed to every other user, so
 * an installation that lives there is copied into the server's own directory.
 */
async function readableBinaries(
  binaries: string,
  directory: string,
  owner: SystemUser | undefined,
): Promise<string> {
  await stat(join(binaries, "initdb")).catch((error) => {
    throw userError(
      {
        code: "program-not-found",
        message: `There is no initdb in ${binaries}.`,
        next: "Give the bin directory of a PostgreSQL server installation.",
      },
      error,
    );
  });
  if (!owner || (await isReadableBy(owner, join(binaries, "initdb")))) return binaries;
  const installation = join(directory, "postgresql");
  await cp(dirname(binaries), installation, { recursive: true, verbatimSymlinks: true });
  await chmod(installation, 0o755);
  return join(installation, "bin");
}
