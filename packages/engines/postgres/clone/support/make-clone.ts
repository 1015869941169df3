import { onTestFinished } from "vitest";
import type { ClonePlan, CloneTarget } from "#model/engine/clone.ts";
import { type Problem, problemOf } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { query, servers } from "#test/support/databases.ts";
import { testServices } from "#test/support/services.ts";
import { parseAddress } from "../../session/address.ts";
import { isKept, relatives } from "../publish/database-names.ts";
import { cloneByStream } from "../stream-clone.ts";

const plain: ClonePlan = {
  masks: {},
  salt: "pepper",
  unsafeUnmasked: undefined,
  jobs: 2,
  cleanup: [],
  excludeData: [],
  leaveOut: [],
};

export const asCopy: CloneTarget = { kind: "copy", keepMs: 60_000 };

interface Pair {
  production: { url: string };
  staging: { name: string; url: string };
}

/** Clones production, and drops the clone and staging's relatives when the test has finished. */
export async function makeClone(
  { production, staging }: Pair,
  plan: Partial<ClonePlan> = {},
  into: CloneTarget = asCopy,
  { lifetime, ...given }: Partial<Services> & { lifetime?: AsyncDisposableStack } = {},
) {
  const services = await testServices(given);
  const made = await cloneByStream(
    {
      source: parseAddress(production.url),
      target: parseAddress(staging.url),
      plan: { ...plain, ...plan },
      into,
      history: { history: [] },
    },
    services,
    lifetime,
  );
  if (into.kind !== "swap") dropsAfterwards(made.database);
  dropsAfterwards(relatives.before(staging.name));
  onTestFinished(async () => {
    for (const name of (await family(staging.name)).filter((one) => isKept(one, staging.name)))
      await query(servers().staging.adminUrl("postgres"), `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  });
  return { ...made, url: servers().staging.url(made.database), log: services.log.lines };
}

/** The problem that a clone ends with. */
export async function cloneProblem(...given: Parameters<typeof makeClone>): Promise<Problem> {
  return makeClone(...given).then(
    (made) => {
      throw new Error(`The clone ${made.database} was made, and should not have been.`);
    },
    (error) => problemOf(error),
  );
}

export function dropsAfterwards(name: string): void {
  onTestFinished(async () => {
    await query(servers().staging.adminUrl("postgres"), `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  });
}

/** Databases on the staging server whose names begin with this one. */
export async function family(name: string): Promise<string[]> {
  const rows = await query(
    servers().staging.adminUrl("postgres"),
    "SELECT datname FROM pg_database WHERE starts_with(datname, $1) ORDER BY 1",
    [name],
  );
  return rows.map(([found]) => found ?? "");
}
