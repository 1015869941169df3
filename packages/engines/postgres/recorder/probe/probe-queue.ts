import type { Database } from "#model/engine/database.ts";
import type { QueueProbe } from "#model/engine/recorder.ts";
import { nameOf, type RelationCatalog } from "../relation-catalog.ts";
import { beginLongTransaction } from "./long-transaction.ts";
import { QueueWatch } from "./queue-watch.ts";
import { probedTable, startProbe, tablesToProbe } from "./traffic-probe.ts";

/** A report reads some tables; `pg_dump` reads all. */
const mostHeld = 200;

/**
 * Makes a database busy before a migration: a long transaction that has read its tables, and light readers and
 * writers, who queue behind whatever waits for the transaction. Disposing ends all of it.
 *
 * @param open gives a session of its own each time.
 * @param longestMs bounds one wait.
 */
export async function probeQueue(
  catalog: RelationCatalog,
  open: () => Promise<Database>,
  longestMs: number,
): Promise<QueueProbe> {
  await using sessions = new AsyncDisposableStack();
  const session = async () => sessions.use(await open());
  const transaction = await beginLongTransaction(await session(), tablesToProbe(catalog, mostHeld));
  const watching = await session();
  // Opened before they are needed: what they feel begins with the wait.
  const spare = await Promise.all([session(), session()]);
  const tables = tablesToProbe(catalog);
  const probes = [await startProbe(tables, open)];
  const late: Promise<void>[] = [];
  const outlasted = new AbortController();
  let wait: QueueProbe["wait"];
  let felt: QueueProbe["felt"] = new Map();
  let blind: string | undefined;
  let seen = false;
  let released: Promise<void> | undefined;
  const release = () => {
    // One that cannot be told any more is over with its session.
    released ??= transaction.release().catch(() => undefined);
    return released;
  };

  const watcher = new QueueWatch(watching, {
    holder: transaction.serverPid,
    catalog,
    longestMs,
    onWait(table) {
      seen = true;
      for (const each of probes) each.forget();
      if (!table || tables.some(({ name }) => name === nameOf(table))) return;
      const probe = startProbe([probedTable(table)], async () => spare.pop() ?? open());
      late.push(probe.then((it) => void probes.push(it)));
    },
    async onEnd(ended) {
      const { table, ...rest } = ended;
      wait = { ...rest, ...(table ? { table: nameOf(table) } : {}) };
      // Of a wait that was over before anybody saw it, nobody can say what was felt of it.
      if (seen) felt = new Map(probes.flatMap((each) => [...each.soFar()]));
      if (ended.sqlstate === undefined) outlasted.abort();
      await release();
    },
    async onBlind(reason) {
      blind = reason;
      await release();
    },
  });
  const undo = sessions.move();
  return {
    watcher,
    held: transaction.tables,
    get wait() {
      return wait;
    },
    get felt() {
      return felt;
    },
    get blind() {
      return blind;
    },
    outlasted: outlasted.signal,
    release,
    async [Symbol.asyncDispose]() {
      await watcher.stop();
      await release();
      await Promise.all(late);
      await Promise.all(probes.map((each) => each.stop()));
      await undo.disposeAsync();
    },
  };
}
