import pg from "pg";

/** The longest stall in milliseconds that a reader and a writer of a table really felt. */
export interface Stalls {
  read: number;
  write: number;
}

/**
 * Reads and writes a table again and again from two sessions while `work` runs, and times each try. It knows
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
  try {
    await work();
  } finally {
    over = true;
    await Promise.all([reader.tries, writer.tries]);
  }
  return { read: reader.stall(), write: writer.stall() };
}
