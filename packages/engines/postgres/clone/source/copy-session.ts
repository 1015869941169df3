import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Services } from "#model/step.ts";
import { type Connection, openConnection } from "../../session/connection.ts";

/**
 * Settings under which a value's text means the same at both ends, and under which neither row security
 * nor a role's own time limits can shorten a copy. A lock that is waited for too long ends it instead.
 */
const settings: Readonly<Record<string, string>> = {
  datestyle: "ISO, YMD",
  intervalstyle: "postgres",
  timezone: "UTC",
  bytea_output: "hex",
  xmloption: "content",
  standard_conforming_strings: "on",
  row_security: "off",
  statement_timeout: "0",
  idle_in_transaction_session_timeout: "0",
  lock_timeout: "30s",
};

/** Beside the settings above: what only the writing side has. A crash loses the whole clone anyway. */
const targetSettings = { default_transaction_read_only: "off", synchronous_commit: "off" };

async function openCopySession(
  address: DatabaseAddress,
  more: Readonly<Record<string, string>>,
  services: Services,
): Promise<Connection> {
  const session = await openConnection(address, services, { applicationName: "stagegate clone" });
  try {
    for (const [name, value] of Object.entries({ ...settings, ...more }))
      await session.query("select set_config($1, $2, false)", [name, value]);
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
}

export const openSourceSession = (address: DatabaseAddress, services: Services) =>
  openCopySession(address, {}, services);

/** @param searchPath the source's own, by which checks and domains find the functions they call. */
export const openTargetSession = (address: DatabaseAddress, searchPath: string, services: Services) =>
  openCopySession(address, { ...targetSettings, search_path: searchPath }, services);
