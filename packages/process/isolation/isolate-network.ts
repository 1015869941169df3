import { execFile } from "node:child_process";
import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { isIP } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Endpoint, IsolatedNetwork } from "#model/isolation.ts";
import type { Services } from "#model/step.ts";
import { findProgram } from "../find-program.ts";
import { type Border, borders } from "./border.ts";
import { carryConnections } from "./carry-connections.ts";
import { entering } from "./entering.ts";
import { startHolder } from "./holder-process.ts";
import { listeningSockets } from "./listening-sockets.ts";

/** Where programs of the system are that PATH may not name. */
const systemPlaces = "/usr/sbin:/usr/bin:/sbin:/bin";

/** So long entering it may take at most. */
const enterMs = 10_000;

/**
 * Makes a network of its own, where the system lets us: as root, in a user namespace, or by `sudo` without a
 * password. The caller disposes of it.
 *
 * @returns the network, or the reason why there is none, as a clause.
 */
export async function isolateNetwork(
  services: Pick<Services, "environment" | "temporaryDirectory">,
): Promise<IsolatedNetwork | { unavailable: string }> {
  if (process.platform !== "linux") return { unavailable: `${process.platform} has no network namespaces` };
  const { uid, gid } = userInfo();
  const path = [services.environment.PATH, systemPlaces].filter(Boolean).join(":");
  const directory = await mkdtemp(join(services.temporaryDirectory, "net-"));
  const reasons: string[] = [];
  for (const border of borders(uid, gid)) {
    try {
      return await networkBehind(border, directory, path);
    } catch (error) {
      reasons.push(`${border.name}: ${(error as Error).message}`);
    }
  }
  await rm(directory, { recursive: true, force: true });
  return { unavailable: reasons.join("; ") };
}

async function networkBehind(border: Border, directory: string, path: string): Promise<IsolatedNetwork> {
  await using undo = new AsyncDisposableStack();
  const make = await withAbsolutePrograms(border.make, path);
  const covered = await listeningSockets();
  const hosts = join(directory, "hosts");
  await writeFile(hosts, "127.0.0.1 localhost\n::1 localhost\n");
  const holder = startHolder(make, path);
  undo.defer(() => holder.end());
  const { process: holderProcess = 0 } = await holder.tell({ do: "prepare", covered, hosts });
  const enter = entering(await withAbsolutePrograms(border.enter(holderProcess), path), border, directory);
  await provesItself(enter);

  const allowed = new Map<string, Promise<void>>();
  const names = new Map<string, string>();
  /** The address inside that stands for a host. */
  const addressOf = async (host: string): Promise<string> => {
    if (isIP(host) || host === "localhost") return host;
    const known = names.get(host);
    if (known) return known;
    const address = `127.66.${names.size >> 8}.${(names.size & 255) + 1}`;
    names.set(host, address);
    await appendFile(hosts, `${address} ${host}\n`);
    return address;
  };
  const open = async ({ host, port }: Endpoint) => {
    const through = join(directory, `out-${allowed.size}`);
    carried.use(await carryConnections({ path: through }, { host, port }));
    const address = await addressOf(host);
    const newAddress = isIP(address) !== 0 && !/^(127\.|::1$)/.test(address);
    await holder.tell({ do: "allow", host: address, port, through, newAddress });
  };
  const lifetime = undo.move();
  const carried = lifetime.use(new AsyncDisposableStack());
  const published = new Set<number>();
  return {
    allow(endpoint) {
      const name = `${endpoint.host}:${endpoint.port}`;
      const opening = allowed.get(name) ?? open(endpoint);
      allowed.set(name, opening);
      return opening;
    },
    isListening: async (port) => (await holder.tell({ do: "knock", port })).listening === true,
    async publish(port) {
      if (published.has(port)) return;
      published.add(port);
      const through = join(directory, `in-${port}`);
      await holder.tell({ do: "publish", port, through });
      carried.use(await carryConnections({ host: "127.0.0.1", port }, { path: through }));
    },
    enter,
    async [Symbol.asyncDispose]() {
      await lifetime.disposeAsync();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/**
 * Some systems let nobody enter what they let everybody make.
 *
 * @throws Error with the reason.
 */
async function provesItself(enter: IsolatedNetwork["enter"]): Promise<void> {
  const {
    program,
    arguments: words,
    environment,
    directory,
  } = await enter({
    ...{ program: "true", arguments: [], environment: { PATH: systemPlaces }, directory: "/" },
  });
  await promisify(execFile)(program, words, { env: environment, cwd: directory, timeout: enterMs });
}

/** What is started with a clean environment may have no PATH by which to find them. */
async function withAbsolutePrograms(command: readonly string[], path: string): Promise<string[]> {
  const words: string[] = [];
  let isProgram = true;
  for (const word of command) {
    const named: boolean = isProgram && !word.startsWith("-");
    const found = named ? await findProgram(word, { PATH: path }, "/") : word;
    if (found === undefined) throw new Error(`there is no program ${word}`);
    words.push(found);
    // The next program follows `--`, or `sudo -n`.
    isProgram = word === "--" || word === "sudo" || (isProgram && !named);
  }
  return words;
}
