import { postgres } from "#engines/postgres/engine.ts";
import type { RollbackProofFacts } from "#model/facts/rollback.ts";
import { diffSchemas } from "#model/schema/changes.ts";
import { contentLimits, proveWayBack } from "#steps/rollback-proof/prove-way-back.ts";
import { toolOn } from "#steps/way-back/undo-migrations.ts";
import { writeProject } from "#test/support/project.ts";
import { testContext } from "#test/support/services.ts";
import type { RandomMigration } from "./random-migration.ts";

/** A migration in a schema of its own, so that many are tried at once and none knows of the others. */
export interface Tried extends RandomMigration {
  seed: number;
  schema: string;
}

/** Proves the way back of migrations, of which none fails, as a rehearsal does. */
export async function tryMigrations(
  url: string,
  tried: readonly Tried[],
  given: Parameters<typeof testContext>[0],
): Promise<RollbackProofFacts> {
  const context = await testContext(given);
  const ids = tried.map(({ schema }, at) => `${String(at).padStart(3, "0")}_${schema}`);
  const files = tried.flatMap(({ schema, up, down }, at): [string, string][] => [
    [`migrations/${ids[at]}.up.sql`, within(schema, up)],
    [`migrations/${ids[at]}.down.sql`, within(schema, down)],
  ]);
  await writeProject(context.workingDirectory, Object.fromEntries(files));
  await using database = await postgres.open(postgres.parseUrl(url), context);
  const on = await toolOn(postgres, database, context);
  const schema = await database.schema();
  const positions = await database.positions();
  const before = await database.contents(contentLimits);
  await on.inTime((run) => on.tool.up(run));
  const migrated = await database.contents(contentLimits, [before]);
  const changes = diffSchemas(schema, await database.schema());
  const applied = { ids, outOfOrder: [], changes };
  const watched = { before, migrated, positions, recordings: undefined };
  return await proveWayBack({ engine: postgres, database }, applied, watched, context);
}

/** A script whose names mean the objects of that schema. */
export const within = (schema: string, script: string) =>
  `set local search_path = ${schema}, public;\n${script}`;

/** Whether the way back of this one is found to lose nothing; what cannot be put down to any counts against all. */
export function losesNothing(facts: RollbackProofFacts, { schema }: Tried): boolean {
  const differ = [...facts.schemaDifference, ...facts.reUpDifference];
  return (
    facts.failure === undefined &&
    differ.every((change) => change.schema !== undefined && change.schema !== schema) &&
    facts.losses.every(({ table }) => /^s\d+\./.test(table) && !table.startsWith(`${schema}.`)) &&
    facts.notCompared.every((place) => /\bs\d+\./.test(place) && !place.includes(`${schema}.`)) &&
    facts.unproven === undefined
  );
}
