import type { DatabaseAddress } from "#model/engine/address.ts";

/** Parts of a URL that say how to reach and to trust the server itself; the relay does both. */
const ownToTheServer = [
  "host",
  "hostaddr",
  "port",
  "user",
  "password",
  "passfile",
  "options",
  "ssl",
  "sslmode",
  "sslnegotiation",
  "sslrootcert",
  "sslcert",
  "sslkey",
  "sslpassword",
  "sslcrl",
  "sslcrldir",
  "sslaccept",
  "sslidentity",
  "channel_binding",
  "require_auth",
  "gssencmode",
  "target_session_attrs",
];

/**
 * The address of the relay, for a tool: the same database, the same user by name, and whatever else its URL
 * tells the tool (`schema`, `search_path`, `connection_limit` …). Over loopback without TLS.
 *
 * @param authority the path of the certificate to trust, should the tool insist on TLS all the same.
 */
export function relayAddress(
  upstream: DatabaseAddress,
  port: number,
  password: string,
  authority?: string,
): DatabaseAddress {
  const url = new URL(upstream.url);
  for (const name of ownToTheServer) url.searchParams.delete(name);
  url.hostname = "127.0.0.1";
  url.port = String(port);
  url.username = encodeURIComponent(upstream.user);
  url.password = password;
  url.searchParams.set("sslmode", "disable");
  if (authority !== undefined) url.searchParams.set("sslrootcert", authority);
  return { ...upstream, url: url.href, host: "127.0.0.1", port, password };
}
