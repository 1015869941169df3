import type { DatabaseAddress } from "#model/engine/address.ts";
import { refused } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { type Connection, openConnection } from "./connection.ts";
import { directAddressFor, isPoolerByName } from "./direct-address.ts";

type PoolerCode = "target-behind-pooler" | "source-behind-pooler";

/** A pooler that deals connections out in turn may by chance give us the same one twice. */
const rounds = 3;

/**
 * Refuses a transaction pooler, behind which a session's locks, settings and snapshot are another's.
 * Two sessions of ours that are the same server process, or one that changes its process, prove it:
 * neither can happen on a direct connection, nor behind a session pooler.
 *
 * @param label what the user knows the database by.
 * @throws StagegateError with `code`.
 */
export async function refuseTransactionPooler(
  session: Connection,
  label: string,
  code: PoolerCode,
  services: Services,
): Promise<void> {
  if (isPoolerByName(session.address)) throw behindPooler(session, label, code, "its address is a pooler's");
  const pid = await processId(session);
  await using other = await openConnection(session.address, services);
  for (let round = 0; round < rounds; round++) {
    // An open transaction keeps its server process, so ours is asked only after it has ended.
    await other.query("begin");
    const others = await processId(other);
    await other.query("rollback");
    if (others === pid || (await processId(session)) !== pid)
      throw behindPooler(session, label, code, "two sessions shared one server process");
  }
}

/**
 * The same for the database that a step is about to lock, or whose settings it is about to change.
 *
 * @throws StagegateError `target-behind-pooler`, and as opening it does.
 */
export async function refusePooler(address: DatabaseAddress, services: Services): Promise<void> {
  await using session = await openConnection(address, services);
  await refuseTransactionPooler(session, address.label, "target-behind-pooler", services);
}

async function processId(session: Connection): Promise<string | null | undefined> {
  const { rows } = await session.query("select pg_backend_pid()");
  return rows[0]?.[0];
}

function behindPooler({ address }: Connection, label: string, code: PoolerCode, because: string) {
  return refused({
    code,
    message: `${label} is behind a transaction pooler: ${because}.`,
    next: `${directAddressFor(address)} Locks, settings and snapshots do not survive a transaction pooler.`,
  });
}
