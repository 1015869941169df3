import { readdirSync, readFileSync } from "node:fs";

/** Every command line seen on the machine while it watches; what `ps` shows to everybody. */
export function watchCommandLines(): { seen: Set<string>; [Symbol.dispose](): void } {
  const seen = new Set<string>();
  const look = () => {
    for (const name of readdirSync("/proc")) {
      if (!/^\d+$/.test(name)) continue;
      try {
        seen.add(readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " "));
      } catch {
        // It has ended since the directory was read.
      }
    }
  };
  const timer = setInterval(look, 10);
  look();
  return { seen, [Symbol.dispose]: () => clearInterval(timer) };
}
