import { isIPv6 } from "node:net";
import type { DatabaseAddress } from "#model/engine/address.ts";
import { userError } from "#model/problem.ts";

const urlSchemes = ["postgres:", "postgresql:"] as const;

const defaultPort = 5432;

/**
 * Reads `postgres://user:password@host:port/database?sslmode=…`. The given URL is never part of an error:
 * where it cannot be read, nobody knows which part of it is the password. As in libpq, the parameters
 * `host`, `port`, `user`, `password` and `dbname` count for more than the URL's own parts.
 *
 * @param database the name of another database on the same server, in place of the URL's own.
 * @param called what an error calls the URL: the input it was given as.
 * @throws StagegateError `malformed-url`, `unknown-engine`.
 */
export function parseAddress(given: string, database?: string, called = "A database URL"): DatabaseAddress {
  const malformed = (why: string) => malformedUrl(called, why);
  const url = readUrl(given, called);
  const parameters = url.searchParams;
  const part = (parameter: string, own: string) => parameters.get(parameter) ?? decode(own, called);
  const host = part("host", url.hostname).replace(/^\[(.+)\]$/, "$1");
  const user = part("user", url.username);
  const password = part("password", url.password);
  const port = Number(part("port", url.port) || defaultPort);
  const own = part("dbname", url.pathname.slice(1));
  if (host === "") throw malformed("It names no host.");
  if (host.includes(",")) throw malformed("It names several hosts; give the one to work on.");
  if (user === "") throw malformed("It names no user.");
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw malformed("Its port is not a port number.");
  if (database === undefined && own === "") throw malformed("It names no database.");
  return address({ url, host, port, user, password, database: database ?? own });
}

/** The same server and login, another database. */
export function withDatabase(given: DatabaseAddress, database: string): DatabaseAddress {
  return parseAddress(given.url, database);
}

/** Everything of an address that must never be shown: the URL, and the password both encoded and decoded. */
export function addressSecrets(given: DatabaseAddress): string[] {
  return [given.url, new URL(given.url).password, given.password].filter((secret) => secret !== "");
}

function readUrl(given: string, called: string): URL {
  const malformed = (why: string) => malformedUrl(called, why);
  const text = given.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) throw malformed("It does not begin with postgres://.");
  if (!urlSchemes.some((known) => known === `${scheme}:`))
    throw userError({
      code: "unknown-engine",
      message: `${called} begins with ${scheme}://, which is not a database Stagegate knows.`,
      next: "Give a URL that begins with postgres:// or postgresql://.",
    });
  if (!URL.canParse(text)) throw malformed("It could not be read as a URL.");
  const url = new URL(text);
  // Each of these is what is left when a password holds one of the characters that end its part of a URL.
  const spilt = url.hash !== "" || url.pathname.slice(1).includes("/") || /@/.test(url.pathname + url.search);
  if (spilt) throw malformed("It could not be read as a URL.");
  return url;
}

function address(parts: Omit<DatabaseAddress, "engine" | "label" | "url"> & { url: URL }): DatabaseAddress {
  const { url, host, port, user, database } = parts;
  url.pathname = `/${encodeURIComponent(database)}`;
  url.searchParams.delete("dbname");
  const shown = isIPv6(host) ? `[${host}]` : host;
  return { ...parts, engine: "postgres", url: url.href, label: `${user}@${shown}:${port}/${database}` };
}

function decode(part: string, called: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw malformedUrl(called, "It holds a % that is not followed by two hexadecimal digits.");
  }
}

function malformedUrl(called: string, why: string) {
  return userError({
    code: "malformed-url",
    message: `${called} is malformed. ${why}`,
    next: "Write it as postgres://user:password@host:5432/database. In the password, the characters @ : / ? # % must be percent-encoded (@ as %40, : as %3A, / as %2F, ? as %3F, # as %23, % as %25).",
  });
}
