import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

export interface Measured {
  ms: number;
  /** The largest resident size of the process itself, not of the programs it starts. */
  peakBytes: number;
  output: string;
}

/** Runs a program and measures it. @throws Error with what it printed where it does not end with 0. */
export async function measured(
  program: string,
  words: readonly string[],
  directory: string,
  environment: Readonly<Record<string, string>>,
): Promise<Measured> {
  const began = performance.now();
  const child = spawn(program, words, {
    cwd: directory,
    env: { ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  let peakBytes = 0;
  const sampling = setInterval(() => {
    peakBytes = Math.max(peakBytes, highWater(child.pid));
  }, 50);
  const code = await new Promise<number | null>((done, failed) =>
    child.once("error", failed).once("close", done),
  );
  clearInterval(sampling);
  if (code !== 0) throw new Error(`${program} ${words.join(" ")} ended with ${code}:\n${output}`);
  return { ms: performance.now() - began, peakBytes, output };
}

/** The kernel keeps the high-water mark itself, so that a sample misses only what comes after it. */
function highWater(pid: number | undefined): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
