import { once } from "node:events";
import { connect } from "node:net";
import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { freshDatabase } from "#test/support/databases.ts";
import { connected, relayTo } from "#test/support/relay.ts";
import { testServices } from "#test/support/services.ts";
import { until } from "#test/support/until.ts";
import { type Manner, manners } from "./support/strangers.ts";

/** Strangers at a port, from a thread of their own: their work is not the relay's. */
async function strangersAt(port: number, each: number, of: readonly Manner[]) {
  const worker = new Worker(new URL("support/strangers.ts", import.meta.url), {
    workerData: { port, each, of },
  });
  await once(worker, "message");
  return { [Symbol.asyncDispose]: async () => void (await worker.terminate()) };
}

/** Milliseconds of a migration of many small statements that keeps its locks to the end. */
async function migrates(url: string): Promise<number> {
  const began = performance.now();
  await using client = await connected(url);
  await client.query("begin");
  for (let n = 0; n < 300; n += 1) await client.query(`alter table orders add column c${n} int`);
  await client.query("rollback");
  return performance.now() - began;
}

describe("who comes without the password", () => {
  it.each(manners)("%s delays no migration", async (manner) => {
    await using database = await freshDatabase("production", "create table orders (id int)");
    await using on = await relayTo(database.url);
    await migrates(on.url);
    const alone: number[] = [];
    const beside: number[] = [];
    // In turns: what else the machine does is felt by both.
    for (let turn = 0; turn < 4; turn += 1) {
      alone.push(await migrates(on.url));
      await using _ = await strangersAt(on.relay.address.port, 20, [manner]);
      beside.push(await migrates(on.url));
    }
    const best = { alone: Math.min(...alone), beside: Math.min(...beside) };
    // Their own work is on this machine as well, and so is that of the other tests.
    expect(best.beside).toBeLessThan(Math.max(4 * best.alone, best.alone + 1_000));
  });

  it("six hundred of them, that stay, keep nobody out", async () => {
    await using database = await freshDatabase("production", "create table orders (id int)");
    await using on = await relayTo(database.url);
    await using _ = await strangersAt(on.relay.address.port, 600, ["silent"]);
    const took = await migrates(on.url);
    expect(took).toBeLessThan(5_000);
    expect(on.statements.filter(({ tag }) => tag === "ALTER TABLE")).toHaveLength(300);
  });

  it("and who of them stays is sent away before others", async () => {
    await using database = await freshDatabase("production");
    await using on = await relayTo(database.url);
    const first = connect(on.relay.address.port, "127.0.0.1").resume();
    await once(first, "connect");
    const others = Array.from({ length: 256 }, () => connect(on.relay.address.port, "127.0.0.1").resume());
    await once(first, "close");
    await using client = await connected(on.url);
    expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    for (const each of others) each.destroy();
  });

  it("keep no relay from closing at a signal", async () => {
    await using database = await freshDatabase("production", "create table orders (id int)");
    const stopped = new AbortController();
    const services = { ...(await testServices()), signal: stopped.signal };
    await using on = await relayTo(database.url, { services });
    await using client = await connected(on.url);
    await using _ = await strangersAt(on.relay.address.port, 20, manners);
    const answered = client.query("select pg_sleep(60)").catch((error: Error) => error.message);
    await until(() => on.opened.length === 1);
    const began = performance.now();
    stopped.abort();
    await on.relay.close();
    await answered;
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
