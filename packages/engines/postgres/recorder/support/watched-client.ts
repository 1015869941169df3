import pg from "pg";
import type { TransactionState, Watcher } from "#model/engine/watcher.ts";

/** A migration tool's session whose statements a watcher is told of, as the relay would. */
export interface WatchedClient extends AsyncDisposable {
  /** One statement. It resolves when the tool would have its answer. */
  run(sql: string): Promise<void>;
  /** Several statements as one string: the server answers all of them at once, when all are done. */
  batch(...statements: string[]): Promise<void>;
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
    if (/^(commit|rollback|end|abort)/i.test(text)) await watcher.ending?.(session);
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
    async batch(...statements) {
      const first = { text: statements[0] ?? "", startedAt: performance.now(), transaction };
      watcher.started(session, first);
      await client.query(statements.join("; "));
      const endedAt = performance.now();
      for (const [index, text] of statements.entries()) {
        const statement = index === 0 ? first : { text, startedAt: endedAt, transaction: "open" as const };
        if (index > 0) watcher.started(session, statement);
        const last = index === statements.length - 1;
        const result = { endedAt, ...(index > 0 ? { untimed: true } : {}) };
        await watcher.ended(session, statement, { ...result, transaction: last ? transaction : "open" });
      }
    },
    fail: async (sql) => (await send(sql))?.sqlstate,
    async [Symbol.asyncDispose]() {
      await client.end();
      watcher.closed(session);
    },
  };
}
