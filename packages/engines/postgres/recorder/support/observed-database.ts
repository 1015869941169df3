import pg from "pg";
import { expect } from "vitest";
import type { Executor } from "#model/engine/database.ts";
import type { Observed } from "#model/engine/recorder.ts";
import type { Watcher } from "#model/engine/watcher.ts";
import type { TableFact } from "#model/facts/recording.ts";
import { freshDatabase } from "#test/support/databases.ts";
import { observeMigration } from "../observe-migration.ts";
import { heldBackBy } from "./held-back.ts";
import { isFelt, type Stalls, stallsDuring } from "./independent-blocker.ts";
import { type WatchedClient, watchedClient } from "./watched-client.ts";

/** A session of its own that gives values as the server's text. */
export async function executorOn(url: string): Promise<Executor & AsyncDisposable> {
  const client = new pg.Client({ connectionString: url, types: { getTypeParser: () => String } });
  client.on("error", () => undefined);
  await client.connect();
  return {
    async execute(text, values = []) {
      const { fields, rows } = await client.query({ text, values: [...values], rowMode: "array" });
      return { columns: fields.map(({ name }) => name), rows };
    },
    [Symbol.asyncDispose]: () => client.end(),
  };
}

export interface Observation extends Observed {
  stalls: Stalls;
  table(name: string): TableFact | undefined;
}

/** Runs a migration on a new database that was set up with `setup`, observed and really tried at the same time. */
export async function observe(
  setup: string,
  migrate: (tool: WatchedClient, other: { url: string; watcher: Watcher }) => Promise<void>,
  tried = "orders",
): Promise<Observation> {
  await using database = await freshDatabase("staging", setup);
  await using executor = await executorOn(database.url);
  const { finish, watcher: silent } = await observeMigration(executor, true);
  const { watcher, heldBackMs } = heldBackBy(silent);
  const stalls = await stallsDuring(database.url, tried, async () => {
    await using tool = await watchedClient(database.url, watcher);
    await migrate(tool, { url: database.url, watcher });
  });
  const found = await finish();
  return {
    ...found,
    stalls: { ...stalls, heldBackMs: heldBackMs() },
    table: (name) => found.tables.find((each) => each.name === name),
  };
}

/** That readers and writers of a table felt what was observed. */
export function expectFelt({ stalls, table }: Pick<Observation, "stalls" | "table">, tried = "orders"): void {
  const { readsBlocked, writesBlocked } = table(tried) ?? {};
  const told = { reads: readsBlocked?.[0]?.longestMs, writes: writesBlocked?.[0]?.longestMs, stalls };
  expect(told).toSatisfy(() => isFelt(told.reads, stalls.read, stalls));
  expect(told).toSatisfy(() => isFelt(told.writes, stalls.write, stalls));
}
