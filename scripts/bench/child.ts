import { readFileSync } from "node:fs";
import { cancelled, userError } from "#model/problem.ts";
import { type ProgramRun, startProgram } from "#process/run-program.ts";

export interface Measured {
  ms: number;
  /** The largest resident size of the process itself, not of the programs it starts. */
  peakBytes: number;
  /** Its last lines. */
  printed: string[];
}

/** Runs a program and measures it. @throws StagegateError with what it printed where it does not end with 0. */
export async function measured(
  run: Pick<ProgramRun, "program" | "arguments" | "directory" | "environment" | "signal">,
): Promise<Measured> {
  const printed: string[] = [];
  const keep = (line: string) => {
    if (printed.push(line) > 40) printed.shift();
  };
  const program = startProgram({ ...run, onOutput: keep, onError: keep });
  let peakBytes = 0;
  const sampling = setInterval(() => {
    peakBytes = Math.max(peakBytes, highWater(program.pid));
  }, 50);
  try {
    const { exitCode, durationMs } = await program.ended;
    if (run.signal.aborted) throw cancelled();
    if (exitCode === 0) return { ms: durationMs, peakBytes, printed };
    throw userError({
      code: "measured-program-failed",
      message: `${run.program} ${run.arguments.join(" ")} ended with ${exitCode}:`,
      details: printed,
    });
  } finally {
    clearInterval(sampling);
    await program.stop();
  }
}

/** The kernel keeps the high-water mark itself, so that a sample misses only what comes after it. */
function highWater(pid: number): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
