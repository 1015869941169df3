import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** How long a killed process may take to be gone. */
const killedMs = 1_000;

/**
 * Ends a process group: politely, then with SIGKILL what has not gone in time. Every member has that time, also
 * where the leader goes first: a shell ends at once and leaves what it started to end by itself.
 */
export async function endGroup(leader: number, endSignal: NodeJS.Signals, graceMs: number): Promise<void> {
  const kill = () => signalGroup(leader, "SIGKILL");
  // We may be told to end at once while we wait.
  process.once("exit", kill);
  try {
    signalGroup(leader, endSignal);
    if (await isGone(leader, graceMs)) return;
    kill();
    await isGone(leader, killedMs);
  } finally {
    process.off("exit", kill);
  }
}

export function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch {
    // ESRCH: the group is gone, which is what we want.
  }
}

/** Nobody tells us when a process that is not our own child ends: we have to look. */
async function isGone(leader: number, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs;
  for (let pauseMs = 5; groupLives(leader); pauseMs = Math.min(2 * pauseMs, 100)) {
    const leftMs = until - performance.now();
    if (leftMs <= 0) return false;
    await pause(Math.min(pauseMs, leftMs));
  }
  return true;
}

/** Whether any process of the group still runs. One that has ended and waits for its parent to ask does not. */
export function groupLives(leader: number): boolean {
  try {
    process.kill(-leader, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
  return process.platform !== "linux" || readdirSync("/proc").some((name) => runsIn(leader, name));
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: `pid (name) state parent group …`. */
function runsIn(leader: number, name: string): boolean {
  if (!/^\d+$/.test(name)) return false;
  try {
    const stat = readFileSync(`/proc/${name}/stat`, "latin1");
    const [state = "", , group] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return Number(group) === leader && !"ZX".includes(state);
  } catch {
    return false;
  }
}
