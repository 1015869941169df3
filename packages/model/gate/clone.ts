import { clockSkewMs } from "../clock-skew.ts";
import { sameDatabase } from "../database-identity.ts";
import { formatDuration } from "../duration.ts";
import type { Evidence } from "../evidence.ts";
import { compareHistory } from "../migration.ts";
import { countedChanges } from "../schema/counted-changes.ts";
import { outlineChanges } from "../schema/fingerprint.ts";
import type { GatePolicy } from "./policy.ts";
import type { ProductionNow } from "./question.ts";
import type { Refusal } from "./refusal.ts";

/** Whether what was rehearsed on stood for this production. */
export function cloneRefusals(evidence: Evidence, now: ProductionNow, policy: GatePolicy): Refusal[] {
  return [
    ...otherDatabase(evidence, now),
    ...otherServerVersion(evidence, now),
    // Before its consequence: what a first try left behind is a difference of the clone.
    ...notRehearsed(evidence),
    ...cloneDiffers(evidence, now, policy),
    ...cloneStale(evidence, now, policy),
    ...cloneIncomplete(evidence, now),
  ];
}

function otherDatabase({ production }: Evidence, { identity, database }: ProductionNow): Refusal[] {
  if (!production || (production.identity && sameDatabase(production.identity, identity))) return [];
  return [
    {
      code: "other-database",
      message: `The rehearsal's clone was not made from this database: ${production.identity ? `${database} is another, or has been moved to another server since` : "the evidence does not say from which"}.`,
      next: "Check `database-url`. After a move, an upgrade or a restore on another server rehearse again, with golden clones from a new one; where there is no time, give `override-reason`.",
    },
  ];
}

function otherServerVersion({ migrations }: Evidence, { serverVersion }: ProductionNow): Refusal[] {
  if (!migrations || majorOf(migrations.serverVersion) === majorOf(serverVersion)) return [];
  return [
    {
      code: "server-version-differs",
      message: `The rehearsal ran on version ${migrations.serverVersion} of the server, and production is ${serverVersion}.`,
      next: "Rehearse on a staging server of production's major version: other versions lock and rewrite differently.",
    },
  ];
}

const majorOf = (version: string) => version.split(".", 1)[0];

/** A clean-up, or whatever else changed the clone before the migration ran on it. */
function cloneDiffers(
  { migrations, production }: Evidence,
  now: ProductionNow,
  policy: GatePolicy,
): Refusal[] {
  if (!migrations || !production || migrations.schemaBefore === production.fingerprint) return [];
  // By production as it is now: where that is what it was, the difference is the clone's alone.
  const known = now.fingerprint === production.fingerprint && migrations.outlineBefore && now.outline;
  const changes = known ? outlineChanges(known, migrations.outlineBefore ?? {}) : [];
  const details = countedChanges(changes, policy.ignore);
  if (changes.length > 0 && details.length === 0) return [];
  return [
    {
      code: "clone-differs",
      message: "The clone's schema was not production's any more when the migration ran on it.",
      next: "Let `cleanup` and commands before `migrate` change rows only, and rehearse again. Or list what may differ under `ignore` in the section `gate`.",
      details: details.map((change) => `in the clone ${change}`),
    },
  ];
}

/** The last `migrate` of the rehearsal must be the one that is about to run: not a second one, which finds nothing to do. */
function notRehearsed({ migrations, production }: Evidence): Refusal[] {
  if (!migrations || !production) return [];
  const wanted = compareHistory(migrations.files, production.history).pending.map(({ id }) => id);
  const differs = (ids: readonly string[]) => [...ids].sort().join("\n") !== [...wanted].sort().join("\n");
  if (!differs(migrations.applied) && !differs(migrations.pending)) return [];
  const applied = new Set(migrations.applied);
  return [
    {
      code: "not-rehearsed",
      message: "The rehearsal did not apply exactly what was pending on production.",
      next: "Rehearse again on a fresh clone, in which `migrate` runs once.",
      details: [
        ...wanted.filter((id) => !applied.has(id)).map((id) => `not applied: ${id}`),
        ...migrations.applied.filter((id) => !wanted.includes(id)).map((id) => `not pending: ${id}`),
      ],
    },
  ];
}

function cloneStale({ production }: Evidence, { at }: ProductionNow, { cloneMaxAge }: GatePolicy): Refusal[] {
  if (!production) return [];
  const age = at.getTime() - Date.parse(production.snapshotAt);
  if (age <= cloneMaxAge && age >= -clockSkewMs) return [];
  return [
    {
      code: "clone-stale",
      message:
        age < 0
          ? `The clone is dated ${formatDuration(-age)} in the future.`
          : `The clone's rows are ${formatDuration(age)} old; ${formatDuration(cloneMaxAge)} are allowed.`,
      next: "Make a new golden clone and rehearse again, or raise `clone-max-age`.",
    },
  ];
}

/** How long it took and whether it held says nothing of a table that was empty. */
function cloneIncomplete({ clone }: Evidence, { touched }: ProductionNow): Refusal[] {
  if (!clone) return [];
  // The clone names them for people.
  const bare = (table: string) => table.replaceAll('"', "").replace(/^public\./, "");
  const empty = touched.filter((table) => clone.leftOut.includes(`rows of ${bare(table)}`));
  // A production without rows gives a clone without rows, and nothing is missing.
  const bereft = clone.rows === 0 && clone.leftOut.some((what) => what.startsWith("rows of "));
  if (!bereft && empty.length === 0) return [];
  return [
    {
      code: "clone-incomplete",
      message:
        empty.length > 0
          ? "The migration changes tables whose rows were left out of the clone."
          : "All rows were left out of the clone.",
      next: "Take these tables out of `exclude-data` and rehearse again.",
      details: empty,
    },
  ];
}
