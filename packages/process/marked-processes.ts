import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** How long processes may take to end themselves after SIGTERM. */
const graceMs = 5_000;

/**
 * The processes that were started with this in their environment, wherever they have gone since: a daemon leaves
 * its parent, its group and its session, and keeps its environment. Linux only; none elsewhere, and none of
 * another user's where we are not root.
 *
 * @param mark `NAME=value`, with a value that no other program has.
 */
export function markedProcesses(mark: string): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && carries(name, mark))
    .map(Number);
}

/** https://man7.org/linux/man-pages/man5/proc_pid_environ.5.html: the variables, each with a zero after it. */
function carries(pid: string, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(mark);
  } catch {
    return false;
  }
}

/** Ends them: politely, then with SIGKILL. It is over after some seconds, whatever they do. */
export async function endMarked(mark: string): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    for (const pid of markedProcesses(mark)) tell(pid, signal);
    const until = performance.now() + graceMs;
    while (performance.now() < until) {
      if (markedProcesses(mark).length === 0) return;
      await pause(50);
    }
  }
}

function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // ESRCH: it is gone, which is what we want.
  }
}
