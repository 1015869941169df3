import { postgres } from "#engines/postgres/engine.ts";
import { addressSecrets, parseAddress } from "#engines/postgres/session/address.ts";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Engine } from "#model/engine.ts";
import { userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";

export interface EngineAndAddress {
  engine: Engine;
  address: DatabaseAddress;
}

/**
 * The engine a URL's scheme stands for, and the URL read by it. The URL and the password in it are secret
 * from here on.
 *
 * @param database the name of another database on that server.
 * @param input the input the URL comes from, for the message where there is none.
 * @throws StagegateError `missing-url`, `unknown-engine`, `malformed-url`.
 */
export function engineOf(
  url: string | undefined,
  database: string | undefined,
  services: Pick<Services, "secrets">,
  input: "database-url" | "production-url" | "staging-url" | "verify-url" = "database-url",
): EngineAndAddress {
  if (url === undefined || url.trim() === "") throw missing(input);
  services.secrets.add(url);
  if (/^\s*(mysql|mariadb)2?:\/\//i.test(url))
    throw userError({
      code: "unknown-engine",
      message: `${input} is a MySQL or MariaDB database, which is not supported yet.`,
      next: "Stagegate works with PostgreSQL: give a URL that begins with postgres:// or postgresql://.",
    });
  const address = parseAddress(url, database, input);
  for (const secret of addressSecrets(address)) services.secrets.add(secret);
  return { engine: postgres, address };
}

/** The engine for what is asked before there is a URL. */
export const defaultEngine: Engine = postgres;

function missing(input: string) {
  const variable = input.toUpperCase().replaceAll("-", "_");
  return userError({
    code: "missing-url",
    message: `No ${input} was given.`,
    next: `Give ${input}${input === "verify-url" ? "" : `, or set the variable ${variable}`}: postgres://user:password@host:5432/database.`,
  });
}
