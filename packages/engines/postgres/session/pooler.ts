import { refused } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { type Connection, openConnection } from "./connection.ts";

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
  code: "target-behind-pooler" | "source-behind-pooler",
  services: Services,
): Promise<void> {
  const pid = await processId(session);
  await using other = await openConnection(session.address, services);
  for (let round = 0; round < rounds; round++) {
    // An open transaction keeps its server process, so ours is asked only after it has ended.
    await other.query("begin");
    const others = await processId(other);
    await other.query("rollback");
    if (others === pid || (await processId(session)) !== pid) throw behindPooler(label, code);
  }
}

async function processId(session: Connection): Promise<string | null | undefined> {
  const { rows } = await session.query("select pg_backend_pid()");
  return rows[0]?.[0];
}

function behindPooler(label: string, code: "target-behind-pooler" | "source-behind-pooler") {
  return refused({
    code,
    message: `${label} is behind a transaction pooler: two sessions shared one server process.`,
    next: "Give the server's own host and port (providers call it the direct or session connection). Locks, settings and snapshots do not survive a transaction pooler.",
  });
}
