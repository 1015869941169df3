import { query, servers } from "./databases.ts";
import { until } from "./until.ts";

const throwAway = "select datname from pg_database where datname like 'stagegate_verify_%'";

/**
 * Resolves when no throw-away database that is on staging now is left there. Other test files may be making
 * theirs at the same time; those go too.
 */
export async function throwAwayDatabasesGone(): Promise<void> {
  const admin = servers().staging.adminUrl("postgres");
  const names = async () => (await query(admin, throwAway)).flat();
  const now = await names();
  await until(async () => {
    const left = await names();
    return !now.some((name) => left.includes(name));
  });
}
