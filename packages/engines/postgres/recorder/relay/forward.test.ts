import { expect, test } from "vitest";
import { freshDatabase } from "#test/support/databases.ts";
import { collectingWatcher, connected, relayTo } from "#test/support/relay.ts";

test("what may end a transaction waits once, also where a watcher always wants to look", async () => {
  await using database = await freshDatabase("staging");
  let looks = 0;
  const watcher = { ...collectingWatcher().watcher, ending: async () => void looks++ };
  await using relay = await relayTo(database.url, { watcher, oneByOne: true });
  await using tool = await connected(relay.url);
  for (const text of ["begin", "create table seen (id int)", "commit"]) await tool.query(text);
  expect(looks).toBe(1);
  const { rows } = await tool
    .query("begin; select count(*)::int as tables from pg_class where relname = 'seen'; rollback")
    .then((results) => (results as unknown as { rows: unknown[] }[])[1] ?? { rows: [] });
  expect(rows).toEqual([{ tables: 1 }]);
});
