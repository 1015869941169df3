import { compareHistory, type MigrationState } from "#model/migration.ts";
import { withAncestors } from "../migration-graph.ts";
import type { DjangoMigrations } from "./migrations.ts";

/**
 * A squashed migration and those it stands for exclude each other: Django runs the squashed one where none of
 * the others was applied, and has it applied once all of them are.
 */
export function djangoState(
  { apps, migrations }: DjangoMigrations,
  history: readonly string[],
): MigrationState {
  const recorded = new Set(history);
  const squashed = migrations.filter(({ replaces }) => replaces.length > 0);
  const complete = squashed.filter(({ replaces }) => replaces.every((id) => recorded.has(id)));
  const begun = squashed.filter(({ replaces }) => replaces.some((id) => recorded.has(id)));
  const unused = new Set([
    ...begun.map(({ id }) => id),
    ...squashed.filter((each) => !begun.includes(each)).flatMap(({ replaces }) => replaces),
  ]);
  const applied = [...history, ...complete.map(({ id }) => id).filter((id) => !recorded.has(id))];
  const files = migrations.map(({ id, path, sha256 }) => ({ id, path, sha256 }));
  const state = compareHistory(files, applied);
  const pending = state.pending.filter(({ id }) => !unused.has(id));
  const below = withAncestors(migrations, applied);
  return {
    ...state,
    pending,
    missing: missing(apps, migrations, history),
    // Django refuses these; apps and branches have no order among each other.
    outOfOrder: pending.map(({ id }) => id).filter((id) => below.has(id)),
    ...(squashed.length > 0 ? { alike: squashed.map(({ id, replaces }) => [id, ...replaces]) } : {}),
  };
}

/**
 * Rows without a file, newer than all of their app that have one. Older ones are what squashing leaves, when
 * its originals are deleted: where one of them is needed after all, Django itself does not load.
 */
function missing(apps: readonly string[], files: DjangoMigrations["migrations"], history: readonly string[]) {
  const known = new Set(files.map(({ id }) => id));
  return apps.flatMap((app) => {
    const rows = history.filter((id) => id.startsWith(`${app}.`));
    return rows.slice(rows.findLastIndex((id) => known.has(id)) + 1);
  });
}
