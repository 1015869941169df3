import { setTimeout } from "node:timers/promises";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Services } from "#model/step.ts";
import { quoteIdentifier } from "../../dialect/identifier.ts";
import type { Connection } from "../../session/connection.ts";
import { openMaintenance } from "../../session/maintenance.ts";

/** Which databases of the target's server, in this order, and the session that does it. */
interface Renaming {
  renames: readonly (readonly [from: string, to: string])[];
  target: DatabaseAddress;
  maintenance: Connection;
}

/**
 * Renames databases, in the order given, and does `within` what else belongs to it, in one transaction: whoever
 * dies half-way leaves everything as it was, and at no moment is there no database by an old name.
 *
 * @throws StagegateError with SQLSTATE 55006 where sessions are connected that the role may not end.
 */
export async function renameDatabases<T>(
  { renames, target, maintenance }: Renaming,
  services: Services,
  within: () => Promise<T>,
): Promise<T> {
  await using _emptying = await keepEmpty(
    renames.map(([old]) => old),
    target,
    services,
  );
  await maintenance.query("set lock_timeout = '30s'");
  await maintenance.query("begin");
  try {
    for (const [from, to] of renames)
      await maintenance.query(`alter database ${quoteIdentifier(from)} rename to ${quoteIdentifier(to)}`);
    const result = await within();
    await maintenance.query("commit");
    return result;
  } catch (error) {
    await maintenance.query("rollback");
    throw error;
  }
}

/**
 * Ends the sessions of databases that are being renamed. RENAME makes newcomers wait and gives those who
 * are in five seconds to leave, so they are sent away while it waits: an application that reconnects at
 * once cannot get in between, and finds the new database when the transaction is over.
 */
async function keepEmpty(
  names: readonly string[],
  target: DatabaseAddress,
  services: Services,
): Promise<AsyncDisposable> {
  const own = await openMaintenance(target, { ...services, signal: new AbortController().signal });
  const stop = new AbortController();
  const array = `{${names.map((name) => JSON.stringify(name)).join(",")}}`;
  const sendAway = async () => {
    // A session of a role we may not end is left, and RENAME then says that the database is in use.
    const { rows } = await own.query(
      `select pid from pg_stat_activity where datname = any ($1::text[]) and pid <> pg_backend_pid() and usesysid is not null`,
      [array],
    );
    for (const [pid] of rows)
      await own.query("select pg_terminate_backend($1::int)", [pid ?? ""]).catch(() => undefined);
  };
  await sendAway();
  const loop = (async () => {
    while (!stop.signal.aborted) {
      await sendAway().catch(() => undefined);
      await setTimeout(100, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();
  let ending: Promise<void> | undefined;
  return {
    [Symbol.asyncDispose]() {
      stop.abort();
      ending ??= loop.then(() => own.close());
      return ending;
    },
  };
}
