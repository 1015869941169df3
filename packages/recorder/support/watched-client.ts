import pg from "pg";
import type { TransactionState, Watcher } from "../watcher.ts";

/** A migration tool's session whose statements a watcher is told of, as the relay would. */
export interface WatchedClient extends AsyncDisposable {
  /** One statement. It resolves when the tool would have its answer. */
  run(sql: string): Promise<void>;
  /** One statement that the server refuses; gives its SQLSTATE. */
  fail(sql: string): Promise<string | undefined>;
}

const states: Record<string, TransactionState> = { I: "none", T: "open", E: "failed" };

export async function watchedClient(url: string, watcher: Watcher, id = 1): Promise<WatchedClient> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  let transaction: TransactionState = "none";
  client.connection.on("readyForQuery", (message: { status: string }) => {
    transaction = states[message.status] ?? "none";
  });
  await client.connect();
  const { processID: serverPid } = client as unknown as { processID: number };
  const session = { id, serverPid, database: client.database ?? "" };
  await watcher.opened(session);

  const send = async (text: string) => {
    const statement = { text, startedAt: performance.now(), transaction };
    watcher.started(session, statement);
    const outcome = await client.query(text).then(
      ({ command: tag, rowCount }) => ({ tag, rows: rowCount ?? 0 }),
      ({ code, message }) => ({ error: { sqlstate: String(code), message: String(message) } }),
    );
    await watcher.ended(session, statement, { endedAt: performance.now(), transaction, ...outcome });
    return "error" in outcome ? outcome.error : undefined;
  };
  return {
    async run(sql) {
      const error = await send(sql);
      if (error) throw new Error(`${error.message} (${error.sqlstate}): ${sql}`);
    },
    fail: async (sql) => (await send(sql))?.sqlstate,
    async [Symbol.asyncDispose]() {
      await client.end();
      watcher.closed(session);
    },
  };
}
