import { readFile } from "node:fs/promises";

/** https://man7.org/linux/man-pages/man5/proc_pid_net.5.html: the flag of a socket that accepts connections. */
const accepting = 0x10000;

/**
 * The UNIX sockets of this machine that somebody listens on, by path. Those in the abstract name space have none,
 * and belong to a network: nobody in another one reaches them.
 */
export async function listeningSockets(): Promise<string[]> {
  const [, ...lines] = (await readFile("/proc/net/unix", "utf8")).split("\n");
  const paths = lines.flatMap((line) => {
    const [, flags = "0", path] = /^\S+ \S+ \S+ (\S+) \S+ \S+\s+\S+ (\/.*)$/.exec(line) ?? [];
    return path !== undefined && (Number.parseInt(flags, 16) & accepting) !== 0 ? [path] : [];
  });
  return [...new Set(paths)];
}
