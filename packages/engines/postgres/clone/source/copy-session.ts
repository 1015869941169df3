import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Services } from "#model/step.ts";
import { type Connection, openConnection } from "../../session/connection.ts";

/**
 * Settings under which a value's text means the same at both ends, whatever the role or the database is set to:
 * those that pg_dump pins (setup_connection and _doSetFixedOutputState in its sources), and `lc_monetary`, which it
 * forgets. Neither row security nor a role's own time limits may shorten a copy; a lock that is waited for too long
 * ends it instead.
 */
const settings: Readonly<Record<string, string>> = {
  datestyle: "ISO, YMD",
  intervalstyle: "postgres",
  timezone: "UTC",
  // The shortest text that reads back as the same float8; 0 and below round.
  extra_float_digits: "3",
  lc_monetary: "C",
  lc_numeric: "C",
  bytea_output: "hex",
  xmloption: "content",
  array_nulls: "on",
  standard_conforming_strings: "on",
  transform_null_equals: "off",
  row_security: "off",
  default_transaction_deferrable: "off",
  statement_timeout: "0",
  idle_in_transaction_session_timeout: "0",
  lock_timeout: "30s",
};

/** With 17. A session on an older server has no such limit. */
const newerSettings: Readonly<Record<string, string>> = { transaction_timeout: "0" };

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
    for (const [name, value] of Object.entries(newerSettings))
      await session.query("select set_config(name, $2, false) from pg_settings where name = $1", [
        name,
        value,
      ]);
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
