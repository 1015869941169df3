import type { DatabaseAddress } from "#model/engine/address.ts";
import type { SessionSetting } from "#model/session-setting.ts";
import type { Services } from "#model/step.ts";
import { readSessionSettings } from "../../catalog/session-settings.ts";
import { quoteIdentifier } from "../../dialect/identifier.ts";
import { openConnection } from "../../session/connection.ts";
import { assignment, type DatabaseSettings } from "./database-settings.ts";

/**
 * The statements by which whoever migrates the clone begins as production's migrating role does. What production has
 * for all of a database, the clone's database has as well; the rest is set for this role in this database, for the
 * staging server and its roles have settings of their own.
 *
 * @param clone as it is before it has any settings.
 */
export async function carriedSettings(
  clone: DatabaseAddress,
  settings: readonly SessionSetting[] | undefined,
  services: Services,
): Promise<DatabaseSettings> {
  if (settings === undefined) return () => [];
  await using session = await openConnection(clone, services);
  const own = new Map((await readSessionSettings(session)).map((setting) => [setting.name, setting]));
  const wanted = settings.filter(({ name, value, from }) => {
    const here = own.get(name);
    if (here === undefined) return false;
    if (from === "role" || from === "role in database") return true;
    const byDatabase = from === "database" && here.from !== "role";
    return !byDatabase && here.value !== value;
  });
  return (database) => wanted.map((setting) => forThisRole(database, setting));
}

function forThisRole(database: string, { name, value }: SessionSetting): string {
  return `alter role session_user in database ${quoteIdentifier(database)} set ${assignment(name, value)}`;
}
