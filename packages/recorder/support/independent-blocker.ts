import pg from "pg";

/** The longest stalls in milliseconds that were really felt. */
export interface Stalls {
  /** By a reader and by a writer of the table. */
  read: number;
  write: number;
  /** By a reader of a table that no migration touches: what this machine was busy with otherwise. */
  noise: number;
}

/** Whether a measured block is what was felt: within 10 % or 20 ms, beside what the machine itself added. */
export function isFelt(measuredMs: number | undefined, feltMs: number, { noise }: Stalls): boolean {
  return Math.abs((measuredMs ?? 0) - feltMs) <= Math.max(20, feltMs / 10) + noise;
}

/**
 * Reads and writes a table again and again, from sessions of its own, while `work` runs, and times each try. It knows
 * nothing of locks: what it felt is what a team's users would feel.
 */
export async function stallsDuring(url: string, table: string, work: () => Promise<void>): Promise<Stalls> {
  let over = false;
  const longest = async (sql: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    let stall = 0;
    const tries = (async () => {
      while (!over) {
        const began = performance.now();
        // Once the table is gone or renamed there is nothing left to wait for.
        await client.query(sql).catch(() => undefined);
        stall = Math.max(stall, performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      await client.end();
    })();
    return { tries, stall: () => stall };
  };
  const reader = await longest(`select from ${table} limit 1`);
  const writer = await longest(`delete from ${table} where false`);
  const control = await longest("select from pg_description limit 1");
  try {
    await work();
  } finally {
    over = true;
    await Promise.all([reader.tries, writer.tries, control.tries]);
  }
  return { read: reader.stall(), write: writer.stall(), noise: control.stall() };
}
