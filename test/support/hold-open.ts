import { Client } from "pg";

export interface OpenTransaction extends AsyncDisposable {
  /** Runs more in the same transaction. */
  run(sql: string): Promise<void>;
}

/** Runs a statement in a transaction of its own session and keeps it open: its locks are held until disposed. */
export async function holdOpen(url: string, sql: string): Promise<OpenTransaction> {
  const client = new Client({ connectionString: url });
  // A test that failed disposes of its database first, which ends this session too.
  client.on("error", () => undefined);
  await client.connect();
  await client.query("begin");
  await client.query(sql);
  return {
    async run(more) {
      await client.query(more);
    },
    async [Symbol.asyncDispose]() {
      await client.end();
    },
  };
}
