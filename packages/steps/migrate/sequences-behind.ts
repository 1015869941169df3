import type { Database } from "#model/engine/database.ts";
import { problemOf } from "#model/problem.ts";
import { decideSequence } from "#model/schema/sequence.ts";

/**
 * Names of the sequences that are behind their column. On a clone that is not migrated yet they are behind on
 * production, too. Undefined where the role may not count all rows: reset-sequences says so.
 */
export async function sequencesBehind(database: Database): Promise<string[] | undefined> {
  const found = await database.sequences().catch((error: unknown) => {
    if (problemOf(error).sqlstate === undefined) throw error;
    return undefined;
  });
  return found?.sequences
    .filter((sequence) => decideSequence(sequence).verdict === "behind")
    .map(({ name }) => name);
}
