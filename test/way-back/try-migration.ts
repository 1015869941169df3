import { postgres } from "#engines/postgres/engine.ts";
import type { RollbackProofFacts } from "#model/facts/rollback.ts";
import { diffSchemas } from "#model/schema/changes.ts";
import { contentLimits, proveWayBack } from "#steps/rollback-proof/prove-way-back.ts";
import { toolOn } from "#steps/way-back/undo-migrations.ts";
import { writeProject } from "#test/support/project.ts";
import { testContext } from "#test/support/services.ts";
import type { RandomMigration } from "./random-migration.ts";

/** Proves the way back of one migration as a rehearsal does; undefined where the migration itself fails. */
export async function tryMigration(
  url: string,
  { up, down }: RandomMigration,
  given: Parameters<typeof testContext>[0],
): Promise<RollbackProofFacts | undefined> {
  const context = await testContext(given);
  await writeProject(context.workingDirectory, {
    "migrations/1_it.up.sql": up,
    "migrations/1_it.down.sql": down,
  });
  await using database = await postgres.open(postgres.parseUrl(url), context);
  const on = await toolOn(postgres, database, context);
  const schema = await database.schema();
  const positions = await database.positions();
  const before = await database.contents(contentLimits);
  const failed = await on
    .inTime((run) => on.tool.up(run))
    .then(
      () => false,
      () => true,
    );
  if (failed) return undefined;
  const migrated = await database.contents(contentLimits, [before]);
  const changes = diffSchemas(schema, await database.schema());
  const applied = { ids: ["1_it"], outOfOrder: [], changes };
  const watched = { before, migrated, positions, recordings: undefined };
  return await proveWayBack({ engine: postgres, database }, applied, watched, context);
}
