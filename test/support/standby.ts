import { randomBytes } from "node:crypto";
import { chown, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { directoryFor, makeCluster } from "#engines/postgres/archive/private-cluster.ts";
import { serverUser } from "#engines/postgres/archive/server-user.ts";
import { cleanEnvironment } from "#process/clean-environment.ts";
import { freePort } from "#process/free-port.ts";
import { startProgram } from "#process/run-program.ts";
import { embeddedBinaries } from "#sandbox/embedded-binaries.ts";
import { testServices } from "./services.ts";

/** A real standby: a cluster that waits for a primary's WAL and can only be read. */
export async function startStandby(): Promise<{ url: string } & AsyncDisposable> {
  const services = await testServices();
  const owner = await serverUser();
  const password = randomBytes(12).toString("hex");
  const directory = await directoryFor(owner, tmpdir());
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }));
  const installed = await embeddedBinaries(directory);
  const { binaries, dataDirectory } = await makeCluster(
    { directory, binaries: installed, user: "postgres", password, tls: undefined, parameters: {}, owner },
    services,
  );
  const signal = join(dataDirectory, "standby.signal");
  await writeFile(signal, "");
  if (owner) await chown(signal, owner.uid, owner.gid);

  const port = await freePort();
  const ready = Promise.withResolvers<void>();
  const program = startProgram({
    program: join(binaries, "postgres"),
    arguments: ["-D", dataDirectory, "-p", String(port)],
    environment: cleanEnvironment(services.environment),
    directory: dataDirectory,
    signal: services.signal,
    endSignal: "SIGQUIT",
    onError: (line) => {
      if (line.includes("ready to accept read-only connections")) ready.resolve();
    },
    ...(owner ? { user: owner } : {}),
  });
  undo.defer(() => program.stop());
  const ended = program.ended.then(() => Promise.reject(new Error("The standby ended before it was ready.")));
  await Promise.race([ready.promise, ended]);
  const kept = undo.move();
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
