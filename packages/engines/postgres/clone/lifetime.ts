import type { CloneTarget } from "#model/engine/clone.ts";
import type { DatabaseMark } from "#model/engine/database.ts";
import { problemOf } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { dropDatabase } from "./publish/building.ts";
import type { Published } from "./publish/publish.ts";
import type { Reservation } from "./publish/reservation.ts";

/** The mark of a database made now. A copy nobody will hold says until when it may stay. */
export function markOf(
  into: CloneTarget,
  known: Required<Pick<DatabaseMark, "source" | "contents">>,
  held: boolean,
): DatabaseMark {
  const now = Date.now();
  return {
    kind: into.kind === "swap" ? "staging" : into.kind,
    madeAt: new Date(now).toISOString(),
    ...(into.kind === "copy" && !held ? { expiresAt: new Date(now + into.keepMs).toISOString() } : {}),
    ...known,
  };
}

/** A clone that has its name. */
interface Made {
  into: CloneTarget;
  published: Published;
  reservation: Reservation;
}

/**
 * Ends a reservation with the making, or hands it and the copy over to `lifetime`: the copy is then held
 * by the reservation's lock, and dropped when `lifetime` is disposed.
 */
export async function settle(
  { into, published: { database }, reservation }: Made,
  services: Services,
  lifetime: AsyncDisposableStack | undefined,
): Promise<void> {
  if (lifetime === undefined || into.kind !== "copy") {
    await reservation[Symbol.asyncDispose]();
    return;
  }
  lifetime.defer(async () => {
    await cleaningUp(services, `dropping ${database}`, () => dropDatabase(reservation.maintenance, database));
    await reservation[Symbol.asyncDispose]();
  });
}

/** Cleaning up must not hide why there was something to clean up; the next run drops what stays. */
export async function cleaningUp(services: Services, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    services.log.warn(`Cleaning up: ${what} did not work: ${problemOf(error).message}`);
  }
}
