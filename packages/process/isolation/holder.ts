/** What the holder of a network is told, a line of JSON each. */
export type Told =
  /** First: where the masks are, and which files stand for others. */
  | { do: "prepare"; covered: readonly string[]; hosts: string }
  /** Connections to `host`:`port` inside go out through the UNIX socket `through`. */
  | { do: "allow"; host: string; port: number; through: string; newAddress: boolean }
  /** Connections to the UNIX socket `through` lead to this port inside. */
  | { do: "publish"; port: number; through: string }
  | { do: "knock"; port: number };

/** What it answers, in the order in which it was told. */
export type Answered = { done: true; process?: number; listening?: boolean } | { failed: string };

/**
 * The program that keeps an isolated network alive and carries connections across its border. It runs inside, as a
 * process of its own, from its own source text: so it uses nothing from outside of the function. It ends, and the
 * network with it, when its input ends.
 */
export function holder(): void {
  const { createServer, connect } = process.getBuiltinModule("node:net");
  const { execFileSync } = process.getBuiltinModule("node:child_process");
  const { createInterface } = process.getBuiltinModule("node:readline");

  const run = (program: string, ...words: string[]) =>
    execFileSync(program, words, { stdio: ["ignore", "ignore", "pipe"] });

  const loopbackUp = () => {
    try {
      run("ip", "link", "set", "lo", "up");
    } catch {
      run("ifconfig", "lo", "up");
    }
  };

  const join = (one: import("node:net").Socket, other: import("node:net").Socket) => {
    one.pipe(other).pipe(one);
    const end = () => {
      one.destroy();
      other.destroy();
    };
    for (const side of [one, other]) side.setNoDelay(true).on("error", end).on("close", end);
  };

  const listen = (server: import("node:net").Server, at: import("node:net").ListenOptions) =>
    new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(at, resolve);
    });

  const knock = (port: number) =>
    new Promise<boolean>((resolve) => {
      const socket = connect({ port, host: "localhost" });
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });

  const act = async (told: Told): Promise<Answered> => {
    if (told.do === "prepare") {
      loopbackUp();
      run("mount", "--bind", told.hosts, "/etc/hosts");
      for (const path of told.covered) {
        try {
          run("mount", "--bind", "/dev/null", path);
        } catch {
          // It is gone meanwhile, or nobody here can reach it.
        }
      }
      return { done: true, process: process.pid };
    }
    if (told.do === "allow") {
      if (told.newAddress) run("ip", "addr", "add", told.host, "dev", "lo");
      const outwards = createServer((socket) => join(socket, connect(told.through)));
      await listen(outwards, { host: told.host, port: told.port });
      return { done: true };
    }
    if (told.do === "publish") {
      const inwards = createServer((socket) => join(socket, connect({ port: told.port, host: "localhost" })));
      // Root made it where `sudo` did; the directory around it lets nobody else in.
      await listen(inwards, { path: told.through, readableAll: true, writableAll: true });
      return { done: true };
    }
    return { done: true, listening: await knock(told.port) };
  };

  const say = (answer: Answered) => process.stdout.write(`${JSON.stringify(answer)}\n`);
  let before = Promise.resolve();
  const input = createInterface({ input: process.stdin });
  input.on("line", (line) => {
    before = before
      .then(() => act(JSON.parse(line)))
      .catch((error: Error) => ({ failed: error.message }))
      .then((answer) => void say(answer));
  });
  input.on("close", () => process.exit(0));
  // Ctrl-C goes to everybody in the terminal; whoever started us decides when the network ends.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
}
