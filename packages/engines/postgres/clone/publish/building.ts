import type { DatabaseAddress } from "#model/engine/address.ts";
import { problemOf, userError } from "#model/problem.ts";
import {
  type DatabaseLocale,
  lacksLocale,
  localeName,
  localeOptions,
} from "../../catalog/database-locale.ts";
import { sqlState } from "../../dialect/errors.ts";
import { quoteIdentifier } from "../../dialect/identifier.ts";
import type { Connection } from "../../session/connection.ts";
import { dropByForce } from "../../session/drop-by-force.ts";

/**
 * Makes an empty database with the source's encoding and locale, under a name nobody can guess, and
 * closes it to everybody but its owner.
 *
 * @throws StagegateError `locale-missing`, `may-not-create-databases`.
 */
export async function createBuilding(
  maintenance: Connection,
  name: string,
  facts: DatabaseLocale,
): Promise<void> {
  try {
    await maintenance.query(`create database ${quoteIdentifier(name)} ${localeOptions(facts)}`);
  } catch (error) {
    throw explained(error, maintenance, facts);
  }
  await maintenance.query(`revoke connect, temporary on database ${quoteIdentifier(name)} from public`);
}

function explained(error: unknown, { address }: Connection, facts: DatabaseLocale): unknown {
  if (sqlState(error) === "42501") return mayNotCreate(address, error);
  if (!lacksLocale(error)) return error;
  return userError(
    {
      code: "locale-missing",
      message: `The staging server cannot make a database with production's locale (${localeName(facts)}).`,
      next: "Install that locale on the staging server: under another one, texts sort differently and unique values may collide.",
    },
    error,
  );
}

/** @param onProduction whether it is production's own server: nobody is told to give a role more rights there. */
export function mayNotCreate({ user, host, port }: DatabaseAddress, cause?: unknown, onProduction = false) {
  return userError(
    {
      code: "may-not-create-databases",
      message: `${user} may not create databases on ${host}:${port}.`,
      next: onProduction
        ? "That is production's own server: give a staging server of its own as staging-url."
        : `Let it: ALTER ROLE ${quoteIdentifier(user)} CREATEDB;`,
      sqlstate: "42501",
    },
    cause,
  );
}

/**
 * Refuses a role that may not make databases, and so may not rename its own either.
 *
 * @throws StagegateError `may-not-create-databases`
 */
export async function refuseWithoutCreatedb(
  session: Connection,
  target: DatabaseAddress,
  onProduction = false,
): Promise<void> {
  const { rows } = await session.query(
    "select from pg_roles where rolname = current_user and not (rolcreatedb or rolsuper)",
  );
  if (rows.length > 0) throw mayNotCreate(target, undefined, onProduction);
}

/** Drops a database of ours, with whoever is still in it. */
export async function dropDatabase(maintenance: Connection, name: string): Promise<void> {
  await dropByForce(maintenance, name, "if exists");
}

/**
 * Drops a database that nobody should be in. With `force` who is in it is ended: the orphaned session of a
 * killed run. Without, a database in use is left. Says whether it is gone by this.
 */
export async function dropStale(maintenance: Connection, name: string, force: boolean): Promise<boolean> {
  try {
    if (force) await dropByForce(maintenance, name);
    else await maintenance.query(`drop database ${quoteIdentifier(name)}`);
    return true;
  } catch (error) {
    if (["55006", "3D000"].includes(sqlState(error) ?? "") || problemOf(error).code === "no-such-database")
      return false;
    throw error;
  }
}
