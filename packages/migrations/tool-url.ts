import type { DatabaseAddress } from "#model/engine/address.ts";

/**
 * A database's URL as tools are given it: with bare slashes in its parameters, such as the path in `sslrootcert`,
 * where a URL may have them. Python's configparser, into which many an env.py of Alembic's puts the URL, takes
 * every `%` for the beginning of something else.
 */
export function toolUrl({ url }: Pick<DatabaseAddress, "url">): string {
  const query = url.indexOf("?");
  return query < 0 ? url : url.slice(0, query) + url.slice(query).replaceAll("%2F", "/");
}
