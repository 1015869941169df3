import type { DatabaseAddress } from "#model/engine/address.ts";
import { userError } from "#model/problem.ts";
import { cleanEnvironment } from "#process/clean-environment.ts";
import { isWithheld } from "#process/withheld-variables.ts";
import { nodeAuthorities } from "./node-authorities.ts";
import { fillPlaceholders, placeholders, unknownPlaceholders } from "./placeholders.ts";
import type { MigrationProject, ToolRun } from "./tool.ts";
import { toolUrl } from "./tool-url.ts";

/**
 * The whole environment of a migration tool: the machine's basics, its own database, and what the user
 * lists. Migrations are other people's code, and a pull request can bring them: whatever is not put here
 * on purpose (`INPUT_*`, the job's token, keys, other databases' URLs) they cannot read.
 *
 * The variables of the engine's client library are of the one database, and are those of the recorder where that stands before it.
 * NODE_EXTRA_CA_CERTS is of all that a tool on Node talks to: there the database's authority is added. What else
 * programs know authorities by (SSL_CERT_FILE and its like) is the user's to list, and left as it is.
 *
 * @throws StagegateError `unknown-placeholder`, `variable-kept-back`.
 */
export async function toolEnvironment({
  project,
  engine,
  database,
  toolAddress: address = database.address,
  services,
  timeouts,
}: ToolRun): Promise<Record<string, string>> {
  checkVariables(project);
  const { variables, authority } = engine.dialect.toolVariables(address, timeouts);
  const { NODE_EXTRA_CA_CERTS: own = services.environment.NODE_EXTRA_CA_CERTS, ...env } = mapped(
    project.env,
    address,
  );
  // Node's TLS knows nothing of a client library's variables; without this, a tool on Node rejects a private authority.
  const authorities = await nodeAuthorities(own, authority, project.workingDirectory, services);
  return cleanEnvironment(services.environment, {
    ...passed(project.passEnv, services.environment),
    ...variables,
    DATABASE_URL: toolUrl(address),
    ...env,
    ...(authorities === undefined ? {} : { NODE_EXTRA_CA_CERTS: authorities }),
  });
}

/**
 * Whether the tool may be given what the settings name.
 *
 * @throws StagegateError `unknown-placeholder`, `variable-kept-back`.
 */
export function checkVariables({ env, passEnv }: Pick<MigrationProject, "env" | "passEnv">): void {
  const forbidden = passEnv.filter(isWithheld);
  if (forbidden.length > 0)
    throw userError({
      code: "variable-kept-back",
      message: `\`pass-env\` lists ${forbidden.join(", ")}, which no migration may see.`,
      next: "Remove it. The tool finds its own database in DATABASE_URL and in the variables you map with `env:`.",
    });
  for (const [variable, template] of Object.entries(env))
    for (const name of unknownPlaceholders(template))
      throw userError({
        code: "unknown-placeholder",
        message: `\`env\` gives ${variable} the placeholder {${name}}, which does not exist.`,
        next: `Use ${placeholders.map((known) => `{${known}}`).join(", ")}.`,
      });
}

function passed(
  names: readonly string[],
  ours: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const there = names.map((name) => [name, ours[name]] as const);
  return Object.fromEntries(there.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

const mapped = (env: Readonly<Record<string, string>>, address: DatabaseAddress) =>
  Object.fromEntries(
    Object.entries(env).map(([variable, template]) => [variable, fillPlaceholders(template, address)]),
  );
