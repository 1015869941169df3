import pg from "pg";
import { type Mode, quarter, type Took } from "./took.ts";

/** Statements that are in flight at once where it is not their time that matters: tools that pipeline send a few. */
const pipelined = 20;

/** Statements of one connection, so that what is compiled and cached by the first does not count; and then timed. */
const warm = 20;
const timed = 100;

/** A migration tool: it sends statements to DATABASE_URL, and in turns the same to DIRECT_URL to compare. */
async function main(mode: Mode, statements: number): Promise<void> {
  const { DIRECT_URL = "", DATABASE_URL = "" } = process.env;
  if (mode === "many") return many(await open(DATABASE_URL, true), statements);
  const block = { small, committed, heavy }[mode];
  const size = mode === "heavy" ? 1 : timed;
  const took: Took = { directMs: 0, recordedMs: 0 };
  // A connection of its own each time: one whose server process happens to share the tool's core is answered
  // twice as fast for as long as it lives.
  const time = async (url: string) => {
    const client = await open(url);
    await block(client, mode === "heavy" ? 1 : warm);
    const ms = await block(client, size);
    await client.end();
    return ms;
  };
  for (const url of [DIRECT_URL, DATABASE_URL]) for (let first = 0; first < 3; first += 1) await time(url);
  for (let done = 0; done < statements; done += size) {
    took.directMs += await time(DIRECT_URL);
    took.recordedMs += await time(DATABASE_URL);
  }
  console.log(JSON.stringify(took));
}

async function open(url: string, pipeline = false): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, pipeline } as pg.ClientConfig);
  await client.connect();
  await client.query("create temporary table orders (id int primary key, channel text, details jsonb)");
  await client.query("insert into orders select n, 'web', '{}' from generate_series(1, 10000) n");
  await client.query("create table if not exists lasting_orders (id int primary key, details jsonb)");
  await client.query(
    "insert into lasting_orders select n, '{}' from generate_series(1, 100) n on conflict do nothing",
  );
  return client;
}

/** What goes row by row through a table, in one transaction: nothing but round trips. */
async function small(client: pg.Client, statements: number): Promise<number> {
  await client.query("begin");
  const started = performance.now();
  for (let n = 0; n < statements; n += 1)
    await client.query("update orders set details = $1 where id = $2", ['{"channel": "web"}', 1 + n]);
  const tookMs = performance.now() - started;
  await client.query("rollback");
  return tookMs;
}

/** The same on a table that lasts, each statement in a transaction of its own. */
async function committed(client: pg.Client, statements: number): Promise<number> {
  const started = performance.now();
  for (let n = 0; n < statements; n += 1)
    await client.query("update lasting_orders set details = $1 where id = $2", ['{"channel": "web"}', 1 + n]);
  return performance.now() - started;
}

async function heavy(client: pg.Client, statements: number): Promise<number> {
  const started = performance.now();
  for (let n = 0; n < statements; n += 1)
    await client.query("select sum(length(md5(n::text))) from generate_series(1, 300000) n");
  return performance.now() - started;
}

async function many(client: pg.Client, statements: number): Promise<void> {
  const started = performance.now();
  for (let done = 0; done < statements; done += pipelined) {
    const sent = Array.from({ length: pipelined }, (_, n) =>
      client.query(`update orders set channel = 'channel ${done + n}' where id = ${1 + (n % 10_000)}`),
    );
    await Promise.all(sent);
    if (done + pipelined === statements / 4) console.log(quarter);
  }
  console.log(JSON.stringify({ directMs: 0, recordedMs: performance.now() - started } satisfies Took));
  await client.end();
}

await main(process.argv[2] as Mode, Number(process.argv[3]));
