import { monitorEventLoopDelay } from "node:perf_hooks";
import pg from "pg";

/** The longest stalls in milliseconds that were really felt. */
export interface Stalls {
  /** By each reader and each writer of the table. */
  read: readonly number[];
  write: readonly number[];
  /** By readers of a table that no migration touches, and by this process: what the machine was busy with otherwise. */
  noise: number;
  /** How long the recorder kept the tool waiting, where somebody took the time: it counts that to no lock. */
  heldBackMs?: number;
}

/**
 * Whether a measured block is what was felt: within 10 % or 20 ms, beside what the machine and the recorder itself
 * added. A lock keeps everybody waiting who comes; where only one of them was kept, that was the machine.
 */
export function isFelt(
  measuredMs: number | undefined,
  feltMs: readonly number[],
  { noise, heldBackMs = 0 }: Pick<Stalls, "noise" | "heldBackMs">,
): boolean {
  return feltMs.some((each) => {
    const more = each - (measuredMs ?? 0);
    const tolerance = Math.max(20, each / 10) + noise;
    return more >= -tolerance && more <= tolerance + (measuredMs === undefined ? 0 : heldBackMs);
  });
}

/**
 * Reads and writes a table again and again, from sessions of its own, while `work` runs, and times each try. It knows
 * nothing of locks: what it felt is what a team's users would feel.
 */
export async function stallsDuring(url: string, table: string, work: () => Promise<void>): Promise<Stalls> {
  let over = false;
  const connected = async (sql: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const attempt = () => client.query(sql).catch(() => undefined);
    // The first time of each is slow, whatever happens.
    await attempt();
    return async () => {
      let stall = 0;
      while (!over) {
        const began = performance.now();
        // Once the table is gone or renamed there is nothing left to wait for; a materialized view has no writers.
        await attempt();
        stall = Math.max(stall, performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      await client.end();
      return stall;
    };
  };
  const [read, write] = [`select from ${table} limit 1`, `delete from ${table} where false`];
  const control = "select from pg_description limit 1";
  const controls = [control, control, control, control];
  const sessions = await Promise.all([read, read, write, write, ...controls].map(connected));
  // Whoever has just been between two tries has not noticed that this process was not served.
  const process = monitorEventLoopDelay({ resolution: 5 });
  process.enable();
  const felt = Promise.all(sessions.map((tryAgain) => tryAgain()));
  try {
    await work();
  } finally {
    over = true;
    process.disable();
    await felt;
  }
  const stalls = await felt;
  // What kept this process waiting comes on top of what kept the server waiting.
  const noise = Math.max(...stalls.slice(4)) + process.max / 1e6;
  return { read: stalls.slice(0, 2), write: stalls.slice(2, 4), noise };
}
