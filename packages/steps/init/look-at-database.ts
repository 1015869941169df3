import { baseBranchFiles } from "#migrations/base-branch-files.ts";
import { type OtherHistory, otherHistory } from "#migrations/other-history.ts";
import type { PlainSql } from "#migrations/plain-sql.ts";
import { countsAsApplied } from "#migrations/sql-files/baseline.ts";
import type { PersonalColumn } from "#model/masking.ts";
import type { TeamWords } from "#model/personal-names.ts";
import type { Services } from "#model/step.ts";
import { engineOf } from "../target/engine-of.ts";

/** Only names. */
interface DatabaseLook {
  personal: PersonalColumn[];
  baseline: string | undefined;
  /** Where SQL files were found, and another tool keeps a history. */
  history: OtherHistory | undefined;
  grants: string[];
}

/** What a database tells of itself for the settings; it is only read, and only names come back. */
export async function lookAtDatabase(
  url: string,
  project: { workingDirectory: string; sql: PlainSql | undefined; words: TeamWords },
  services: Services,
): Promise<DatabaseLook> {
  const { engine, address } = await engineOf(url, undefined, services);
  const database = await engine.open(address, services);
  try {
    const { sql, words } = project;
    const unnoted = sql !== undefined && (await countsAsApplied(database));
    const history = unnoted ? await otherHistory(database) : undefined;
    return {
      personal: await engine.findPersonalColumns(database, {}, words),
      grants: await engine.missingGrants(database),
      baseline:
        sql && unnoted && !history ? await lastOfBase(project.workingDirectory, sql, services) : undefined,
      history,
    };
  } finally {
    await database.close();
  }
}

/** The last that can have been run by hand: what only this branch has was not. */
async function lastOfBase(
  workingDirectory: string,
  { migrations }: PlainSql,
  services: Services,
): Promise<string | undefined> {
  const base = await baseBranchFiles(workingDirectory, services);
  return migrations.findLast(({ path }) => base === undefined || base.has(path))?.id;
}
