import { compareHistory } from "#model/migration.ts";
import { userError } from "#model/problem.ts";
import { alembicIgnored } from "./alembic/ignored.ts";
import { alembicPreview } from "./alembic/preview.ts";
import { alembicHeads, alembicRoot, alembicTable, revisionsOf } from "./alembic/project.ts";
import type { Revision } from "./alembic/revisions.ts";
import { runAlembic } from "./alembic/run-alembic.ts";
import { withAncestors } from "./migration-graph.ts";
import { pythonPrograms } from "./python.ts";
import { outputOf } from "./run-tool.ts";
import type { MigrationTool } from "./tool.ts";

/**
 * The team's own Alembic. Its table holds the heads alone, so that everything they stand on counts as applied:
 * to Alembic too, which never runs a revision that was put in below a head.
 */
export const alembic: MigrationTool = {
  name: "alembic",
  looksFor: () => "alembic.ini",
  detect: async (project) => (await alembicRoot(project)) !== undefined,
  programs: pythonPrograms,

  async check(run) {
    await revisionsOf(run.project);
    await runAlembic(run, ["--version"]);
  },

  async state(run) {
    const revisions = await revisionsOf(run.project);
    const heads = await alembicHeads(run);
    const known = withAncestors(revisions, heads);
    const files = revisions.map(({ id, path, sha256 }) => ({ id, path, sha256 }));
    const applied = files.map(({ id }) => id).filter((id) => known.has(id));
    const missing = heads.filter((id) => !known.has(id));
    const skipped = skippedIn(revisions, (await run.database.mark())?.source?.history ?? []);
    const ignored = await alembicIgnored(run.project, revisions);
    // Branches have no order among each other: nothing comes too late.
    return { ...compareHistory(files, [...applied, ...missing]), outOfOrder: [], skipped, ignored };
  },

  preview: alembicPreview,

  async up(run) {
    const heads = headsOf(await revisionsOf(run.project));
    if (heads.length > 1)
      run.services.log.warn(
        `Alembic has ${heads.length} heads (${heads.join(", ")}), and all are upgraded to. \`alembic upgrade head\` would fail; \`alembic merge heads\` joins them.`,
      );
    await runAlembic(run, ["upgrade", "heads"]);
    return {};
  },

  historyTable: alembicTable,

  async down(run, ids) {
    if (ids.length === 0) return;
    await runAlembic(run, ["heads"], { STAGEGATE_DOWN: ids.join(" ") }).catch((error) => {
      throw hasNoDown(error) ? noWayBack(ids, error) : error;
    });
  },
};

/** What is new below a revision that production had when it was cloned. */
function skippedIn(revisions: readonly Revision[], noted: readonly string[]): string[] {
  const had = new Set(noted);
  return [...withAncestors(revisions, noted)].filter((id) => !had.has(id));
}

function headsOf(revisions: readonly Revision[]): string[] {
  const below = new Set(revisions.flatMap(({ parents }) => parents));
  return revisions.map(({ id }) => id).filter((id) => !below.has(id));
}

/** Without a function `downgrade`, or with one that only says so. */
const hasNoDown = (error: unknown) =>
  outputOf(error).some((line) => /has no attribute 'downgrade'|^NotImplementedError\b/.test(line));

const noWayBack = (ids: readonly string[], cause: unknown) =>
  userError(
    {
      code: "no-way-back",
      message: `Not all of these revisions have a downgrade: ${ids.join(", ")}.`,
      next: "Write the function `downgrade` beside `upgrade` in each.",
    },
    cause,
  );
