import type { MigrateFacts } from "#model/facts/migrate.ts";
import { type Problem, problemOf } from "#model/problem.ts";
import { diffSchemas, type SchemaChange } from "#model/schema/changes.ts";
import { keyOf, objectName, type SchemaObject } from "#model/schema/object.ts";
import type { StepContext } from "#model/step.ts";
import { engineOf } from "../target/engine-of.ts";
import { teamTool } from "../team-tool.ts";

/** What production says of its migrations and its schema. */
interface ProductionLook {
  applied: readonly string[];
  schema: readonly SchemaObject[];
}

/**
 * Looks at production before a rehearsal, so that what the rehearsal did there can be told from what others did.
 * Production is only read.
 *
 * @returns what to call when the rehearsal has ended, with the facts of its migration: the problem where production
 *   has since gained what the rehearsal was to do on its copy.
 */
export function watchProduction(
  url: string,
  context: StepContext,
): (migrated: MigrateFacts | undefined) => Promise<Problem | undefined> {
  const look = () => lookAt(url, context);
  // Beside the work: somebody may hold a lock that reading the catalog waits for, and then the backup waits, too.
  const looking = attempt(look, context);
  looking.catch(() => undefined);
  return async (migrated) => {
    const before = await looking;
    const after = before && (await attempt(look, context));
    return before && after && migrated ? sameAsRehearsed(before, after, migrated) : undefined;
  };
}

async function lookAt(url: string, context: StepContext): Promise<ProductionLook> {
  const { engine, address } = await engineOf(url, undefined, context, "production-url");
  const team = teamTool(context);
  const database = await engine.open(address, context);
  try {
    const tool = await team.choose();
    // The tool's own programs only list the files: none of them is told where production is.
    const run = { ...team.on({ engine, database }, context), toolAddress: engine.dialect.noDatabase };
    return { applied: (await tool.state(run)).applied, schema: await database.schema() };
  } finally {
    await database.close();
  }
}

/** A rehearsal does not fail for want of this look: its own steps tell what keeps them from production. */
async function attempt<T>(look: () => Promise<T>, { log, signal }: StepContext): Promise<T | undefined> {
  try {
    return signal.aborted ? undefined : await look();
  } catch (error) {
    const problem = problemOf(error);
    if (problem.kind === "bug") throw error;
    if (signal.aborted) return undefined;
    log.warn(`Production was not compared before and after the rehearsal: ${problem.message}`);
    return undefined;
  }
}

/** What production gained meanwhile, as far as the rehearsal did the very same on its copy. */
function sameAsRehearsed(
  before: ProductionLook,
  after: ProductionLook,
  migrated: MigrateFacts,
): Problem | undefined {
  const known = new Set(before.applied);
  const rehearsed = new Set(migrated.pendingBefore.map(({ id }) => id));
  const applied = after.applied.filter((id) => !known.has(id) && rehearsed.has(id));
  const here = new Map(diffSchemas(before.schema, after.schema).map((change) => [keyOf(change), change]));
  const changes = migrated.changes.filter((change) => isSame(change, here.get(keyOf(change))));
  if (applied.length === 0 && changes.length === 0) return undefined;
  return {
    kind: "user",
    code: "production-changed",
    message: `Production changed while the rehearsal ran, and in the way that the rehearsal changed its copy: ${whatOf(applied, changes)}.`,
    next: "Check production first. If nobody else released this migration, the migration or its tool connects to production by itself: correct that, and see in the report whether its network was isolated.",
    details: [
      ...applied.map((id) => `applied on production: ${id}`),
      ...changes.map((change) => `${change.kind} ${objectName(change)}: ${change.change}`),
    ],
  };
}

const isSame = (rehearsed: SchemaChange, found: SchemaChange | undefined) =>
  found?.change === rehearsed.change && found.after === rehearsed.after;

function whatOf(applied: readonly string[], [first, ...more]: readonly SchemaChange[]): string {
  const [id, ...others] = applied;
  if (id !== undefined)
    return others.length === 0 ? `${id} was applied` : `${id} and ${others.length} more were applied`;
  const object = first ? `${first.kind} ${objectName(first)} was ${first.change}` : "";
  return more.length === 0 ? object : `${object}, and ${more.length} more`;
}
