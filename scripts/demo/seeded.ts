import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Services } from "#model/step.ts";
import { runTeamTool } from "#sandbox/run-team-tool.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { makeSeededDatabases, type SeededDatabases } from "#sandbox/seeded-databases.ts";

export interface SeededWish {
  /** The project's checkout; `seed.sql` in it fills production. */
  directory: string;
  /** The name of production's database; staging's is followed by `_staging`. */
  name: string;
  /** Brings an empty database to where production is, with the team's own tool. */
  migrate: { program: string; arguments: readonly string[]; variables?: Record<string, string> };
}

/** Makes a project's databases: production by its own migrations and its seed, staging empty. */
export async function makeSeeded(
  sandbox: Pick<Sandbox, "production" | "staging">,
  { directory, name, migrate: { variables, ...tool } }: SeededWish,
  services: Services,
): Promise<SeededDatabases> {
  const command = [tool.program, ...tool.arguments].join(" ");
  const migrate = (url: string) =>
    runTeamTool(
      {
        ...tool,
        directory,
        variables: { DATABASE_URL: url, ...variables },
        failure: { code: "migrations-failed", command },
      },
      services,
    );
  const seed = await readFile(join(directory, "seed.sql"), "utf8");
  return makeSeededDatabases(sandbox, name, { migrate, seed }, services);
}
