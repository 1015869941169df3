import { engines, plannedEngines } from "#engines/engines.ts";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Engine } from "#model/engine.ts";
import { userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";

export interface EngineAndAddress {
  engine: Engine;
  address: DatabaseAddress;
}

/**
 * The engine a URL's scheme stands for, loaded, and the URL read by it. The URL and the password in it are secret
 * from here on.
 *
 * @param database the name of another database on that server.
 * @param input the input the URL comes from, for the message where there is none.
 * @throws StagegateError `missing-url`, `unknown-engine`, `malformed-url`.
 */
export async function engineOf(
  url: string | undefined,
  database: string | undefined,
  services: Pick<Services, "secrets">,
  input: "database-url" | "production-url" | "staging-url" | "verify-url" = "database-url",
): Promise<EngineAndAddress> {
  if (url === undefined || url.trim() === "") throw missing(input);
  services.secrets.add(url);
  const scheme = /^\s*([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase() ?? "";
  const planned = plannedEngines.find(({ schemes }) => schemes.includes(scheme));
  if (planned)
    throw userError({
      code: "unknown-engine",
      message: `${input} is a ${planned.title} database, which is not supported yet.`,
      next: engines
        .map(
          ({ title, schemes }) =>
            `Stagegate works with ${title}: give a URL that begins with ${schemes.map((each) => `${each}://`).join(" or ")}.`,
        )
        .join(" "),
    });
  const engine = await (engines.find(({ schemes }) => schemes.includes(scheme)) ?? engines[0]).load();
  const address = engine.parseUrl(url, database, input);
  for (const secret of engine.secretsOf(address)) services.secrets.add(secret);
  return { engine, address };
}

/** The engine for what is asked before there is a URL. */
export const defaultEngine = (): Promise<Engine> => engines[0].load();

function missing(input: string) {
  const variable = input.toUpperCase().replaceAll("-", "_");
  return userError({
    code: "missing-url",
    message: `No ${input} was given.`,
    next: `Give ${input}${input === "verify-url" ? "" : `, or set the variable ${variable}`}: ${engines[0].schemes[0]}://user:password@host:5432/database.`,
  });
}
