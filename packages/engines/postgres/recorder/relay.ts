import { randomBytes } from "node:crypto";
import { once, setMaxListeners } from "node:events";
import { writeFile } from "node:fs/promises";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { join } from "node:path";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Relay } from "#model/engine/recorder.ts";
import type { Watcher } from "#model/engine/watcher.ts";
import type { Services } from "#model/step.ts";
import { harmless, watchTogether } from "#recorder/watch-together.ts";
import type { DoorKeeping } from "./relay/accept-tool.ts";
import { oneRunCertificate } from "./relay/one-run-certificate.ts";
import { relayAddress } from "./relay/relay-address.ts";
import type { RelayOptions } from "./relay/relay-options.ts";
import { type CancellableSession, serveTool } from "./relay/relay-session.ts";
import { Strangers } from "./relay/strangers.ts";
import { inTime } from "./relay/wait-for-close.ts";

/** A cancelled run has to be over within five seconds, whatever a server or a session is busy with. */
const closeTimeoutMs = 4_500;

/**
 * Stands on loopback between a migration tool and its database, hands on every byte, and tells `watcher` of
 * every statement. It ends both sides itself: libpq refuses an offer of channel binding that was only passed
 * through, and what is inside of TLS could not be read. Cancelling `services.signal` closes it.
 */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const { upstream, services } = options;
  const password = randomBytes(24).toString("base64url");
  const seen = { sessions: 0, statements: 0 };
  const sessions = new Set<CancellableSession>();
  const closing = new AbortController();
  // No session listens to it for good, and a pool may have many.
  setMaxListeners(0, closing.signal);
  const world = {
    ...options,
    watcher: watchTogether(counter(seen), harmless(options.watcher, services.log)),
    strangers: new Strangers(),
    sessions,
    closing: closing.signal,
    nextId: () => seen.sessions + 1,
    door: {
      user: upstream.user,
      password,
      // Made before anybody can ask for it: that takes longer than a migration may be held up.
      certificate: await oneRunCertificate(),
      async cancel(processId: number, secretKey: number) {
        const named = (one: CancellableSession) => one.processId === processId && one.secretKey === secretKey;
        await [...sessions].find(named)?.cancel();
      },
    },
  };

  const connections = new Set<Promise<void>>();
  const serve = (socket: Socket) => {
    const served = serveTool(socket, world).catch((error: Error) =>
      services.log.debug(`A connection of the recorder failed: ${error.stack}`),
    );
    connections.add(served);
    served.finally(() => connections.delete(served));
  };
  const server = createServer({ noDelay: true }, serve);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  const close = async () => {
    services.signal.removeEventListener("abort", close);
    closing.abort();
    server.close();
    await inTime(Promise.all(connections), closeTimeoutMs);
  };
  services.signal.addEventListener("abort", close, { once: true });
  const { port } = server.address() as AddressInfo;
  const address = relayAddress(upstream, port, password, await trusted(world.door, upstream, port, services));
  services.secrets.add(password);
  services.secrets.add(address.url);
  return { address, seen, close, [Symbol.asyncDispose]: close };
}

/**
 * Where the URL insists on TLS, the tool's own configuration may do so too, whatever its variables say: then it
 * finds the relay's certificate where it looked for the server's authority.
 */
async function trusted(
  { certificate }: DoorKeeping,
  { url }: DatabaseAddress,
  port: number,
  { temporaryDirectory }: Services,
): Promise<string | undefined> {
  if (!/^(require|verify-)/.test(new URL(url).searchParams.get("sslmode") ?? "")) return undefined;
  const path = join(temporaryDirectory, `recorder-${port}.pem`);
  await writeFile(path, certificate.certificate);
  return path;
}

const counter = (seen: { sessions: number; statements: number }): Watcher => ({
  opened() {
    seen.sessions += 1;
  },
  started() {
    seen.statements += 1;
  },
  ended() {},
  closed() {},
});
