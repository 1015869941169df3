import { Client } from "pg";

/** Runs a statement in a transaction of its own session and keeps it open: its locks are held until disposed. */
export async function holdOpen(url: string, sql: string): Promise<AsyncDisposable> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("begin");
  await client.query(sql);
  return {
    async [Symbol.asyncDispose]() {
      await client.end();
    },
  };
}
