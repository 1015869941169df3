import { userError } from "#model/problem.ts";
import type { SessionSetting } from "#model/session-setting.ts";
import { readSessionSettings } from "../../catalog/session-settings.ts";
import type { Connection } from "../../session/connection.ts";

/** Nobody's name: what is set for all roles remains. */
const anyRole = "";

/**
 * With what a session of the role that migrates production begins. Without a name it is the role that is cloned by; one
 * that may only read by its own settings is not the one that migrates, and what is set for it alone says nothing.
 *
 * @throws StagegateError `no-such-role`.
 */
export async function migratingSettings(
  source: Connection,
  role: string | undefined,
): Promise<SessionSetting[]> {
  if (role === undefined) {
    const own = await readSessionSettings(source);
    const readsOnly = own.some(
      ({ name, value, from }) =>
        name === "default_transaction_read_only" && value === "on" && ofRole.has(from),
    );
    return readsOnly ? readSessionSettings(source, anyRole) : own;
  }
  const { rows } = await source.query("select from pg_roles where rolname = $1", [role]);
  if (rows.length > 0) return readSessionSettings(source, role);
  throw userError({
    code: "no-such-role",
    message: `${source.address.label} has no role ${role}, which \`migrating-role\` names.`,
    next: "Give the user of the URL by which `migrate` runs on production.",
  });
}

const ofRole = new Set<SessionSetting["from"]>(["role", "role in database"]);
