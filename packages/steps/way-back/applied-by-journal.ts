import type { Database } from "#model/engine/database.ts";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import type { RehearsedWayBack, RollbackFacts } from "#model/facts/rollback.ts";
import type { JournalEntry } from "#model/journal.ts";
import { refused } from "#model/problem.ts";
import { joinChanges, type SchemaChange } from "#model/schema/changes.ts";

/** What the journal proves of a database's last release. */
export interface AppliedByJournal {
  /** Ids that were applied and not undone since, in the order in which they were applied. */
  ids: string[];
  /** Those of them that came before one already applied. */
  outOfOrder: string[];
  /** What the migrations changed in the schema, with the definitions from before. */
  changes: SchemaChange[];
  /** What the rehearsal, on whose evidence they were applied, found their way back to be. */
  rehearsed?: RehearsedWayBack;
}

/**
 * What the last release of this database in the journal applied: the migration that passed, with the tries
 * before it that failed half-way. Another role may undo it, so that only server and database are compared.
 *
 * @throws StagegateError `nothing-to-undo`; `outcome-unknown` where a migration ended without a look at what it
 *   had done.
 */
export function appliedByJournal(
  entries: readonly JournalEntry[],
  { address: { label } }: Pick<Database, "address">,
): AppliedByJournal {
  const releases: Release[] = [];
  for (const entry of entries) {
    if (entry.type !== "step" || (entry.step !== "migrate" && entry.step !== "rollback")) continue;
    if (!entry.facts || place(entry.facts.database) !== place(label)) continue;
    if (entry.step === "rollback") takeBack(releases, entry.facts);
    else apply(releases, entry.facts, entry.verdict === "passed");
  }
  const last = releases.at(-1);
  if (last === undefined) throw nothingToUndo(label);
  const { unknown, passed: _, ...applied } = last;
  if (unknown.length > 0) throw outcomeUnknown(label, unknown);
  return applied;
}

interface Release extends AppliedByJournal {
  passed: boolean;
  /** Ids of which nobody knows whether they were applied. */
  unknown: string[];
}

function apply(releases: Release[], facts: MigrateFacts, passed: boolean): void {
  const open = releases.at(-1)?.passed === false ? releases.pop() : undefined;
  const pending = facts.pendingBefore.map(({ id }) => id);
  // What is still pending when the next one looks was not applied; of the rest the schema from before is not known.
  const unknown = facts.unknown ? pending : (open?.unknown ?? []).filter((id) => !pending.includes(id));
  // What somebody overrode at the gate, a changed schema say, was not what the rehearsal went back on.
  const rehearsed = facts.gate?.refusals.length === 0 ? facts.gate.evidence?.wayBack : undefined;
  const ids = [...(open?.ids ?? []), ...facts.applied];
  if (ids.length === 0 && unknown.length === 0) return;
  releases.push({
    ids,
    outOfOrder: [...(open?.outOfOrder ?? []), ...(facts.outOfOrder ?? [])],
    changes: joinChanges(open?.changes ?? [], facts.changes),
    ...(rehearsed ? { rehearsed } : {}),
    passed,
    unknown,
  });
}

/** A database that was switched to has the history that came with it: of that the journal proves nothing. */
function takeBack(releases: Release[], { way, dryRun, undone, kept }: RollbackFacts): void {
  if (dryRun) return;
  if (way !== "down" && kept !== undefined) releases.length = 0;
  const last = releases.at(-1);
  if (last === undefined) return;
  // One that failed half-way can be taken up again.
  last.ids = last.ids.filter((id) => !undone.includes(id));
  if (last.ids.length === 0) releases.pop();
}

const place = (label: string) => label.slice(label.lastIndexOf("@") + 1);

const nothingToUndo = (label: string) =>
  refused({
    code: "nothing-to-undo",
    message: `The journal has no migration that was applied to ${label} and not undone since.`,
    next: "Give the journal of the run that migrated this database; without one, undo it with the tool by hand, or restore a backup.",
  });

const outcomeUnknown = (label: string, ids: readonly string[]) =>
  refused({
    code: "outcome-unknown",
    message: `A migration of ${label} ended without a look at what it had done: the database could not be asked.`,
    next: "See in the database's history which of these were applied, and undo them with the tool by hand, or restore a backup.",
    details: ids.map((id) => `may be applied: ${id}`),
  });
