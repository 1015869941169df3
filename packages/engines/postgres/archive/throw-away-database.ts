import { randomBytes } from "node:crypto";
import { dirname } from "node:path";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { DumpedFrom } from "#model/engine/dump.ts";
import { type Problem, problemOf, refused, userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { lacksLocale, localeFrom, localeName, localeOptions } from "../catalog/database-locale.ts";
import { markComment } from "../catalog/database-mark.ts";
import { sqlState } from "../dialect/errors.ts";
import { quoteIdentifier, quoteLiteral } from "../dialect/identifier.ts";
import { parseAddress, withDatabase } from "../session/address.ts";
import { type Connection, cleanupServices, openConnection } from "../session/connection.ts";
import { dropByForce } from "../session/drop-by-force.ts";
import { startPrivateServer } from "./private-server.ts";
import { findProgram, type Program } from "./programs.ts";

/** A throw-away database that a crash left behind may be dropped by anybody after this time. */
const keepMs = 24 * 60 * 60 * 1_000;

/**
 * The programs of a server that can be started here: `postgres`, with `initdb` beside it.
 *
 * @throws StagegateError `server-programs-missing`.
 */
export async function serverPrograms(major: number, services: Services): Promise<Program> {
  try {
    const postgres = await findProgram("postgres", major, services);
    await findProgram("initdb", major, services, [dirname(postgres.path)]);
    return postgres;
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code !== "server-programs-missing") throw error;
    throw refused({
      ...problem,
      next: `${problem.next} Or give verify-url: a server on which a throw-away database may be made.`,
    });
  }
}

/**
 * Starts a private server; it goes with `undo`.
 *
 * @throws StagegateError `server-programs-missing`.
 */
export async function privateServer(major: number, undo: AsyncDisposableStack, services: Services) {
  const postgres = await serverPrograms(major, services);
  const wish = { binaries: dirname(postgres.path), parent: services.temporaryDirectory };
  const server = await startPrivateServer(wish, services);
  undo.defer(() => server.stop());
  services.secrets.add(server.password);
  const { user, password, host, port } = server;
  const address = parseAddress(
    `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/postgres?sslmode=disable`,
  );
  return { address, label: `a throw-away PostgreSQL ${postgres.version} server` };
}

/**
 * Makes an empty database that nobody else may enter; it goes with `undo`, also when the run is cancelled.
 *
 * @param label what the server is called.
 * @param facts the locale it is made with, since texts may be unique, and rows have their place, by that alone.
 * @throws StagegateError `no-rights`, `verify-locale-missing`, and those of `openConnection`.
 */
export async function throwAwayDatabase(
  { server, label }: { server: DatabaseAddress; label: string },
  facts: DumpedFrom["locale"],
  undo: AsyncDisposableStack,
  services: Services,
): Promise<DatabaseAddress> {
  const name = `stagegate_verify_${randomBytes(6).toString("hex")}`;
  const made = new Date();
  const mark = {
    kind: "copy",
    madeAt: made.toISOString(),
    expiresAt: new Date(made.getTime() + keepMs).toISOString(),
  } as const;
  const quoted = quoteIdentifier(name);
  const locale = localeFrom(facts ?? {});
  // A backup of an earlier version does not say: template0's own will mostly do.
  const options = facts === undefined ? "template template0 encoding 'UTF8'" : localeOptions(locale);
  let reached = false;
  const run = async (by: Services, work: (connection: Connection) => Promise<unknown>) => {
    await using connection = await openConnection(server, by, { applicationName: "stagegate verify" });
    reached = true;
    await work(connection);
  };
  undo.defer(async () => {
    // Where nobody let us in, there is nothing to drop.
    if (!reached) return;
    await run(cleanupServices(services), (it) => dropByForce(it, name, "if exists")).catch(() =>
      // To throw here would hide why the restore itself ended.
      services.log.warn(
        `The database ${name} may be left on the server of ${server.label}: drop it by hand.`,
      ),
    );
  });
  await run(services, async (it) => {
    await it.query(`create database ${quoted} ${options}`);
    await it.query(`revoke all on database ${quoted} from public`);
    await it.query(`comment on database ${quoted} is ${quoteLiteral(markComment(mark))}`);
  }).catch((error) => {
    if (facts !== undefined && sqlState(error) !== "42501" && lacksLocale(error))
      throw localeMissing(label, localeName(locale), error);
    if (sqlState(error) !== "42501") throw error;
    throw mayNotMake(server, problemOf(error));
  });
  return withDatabase(server, name);
}

/** It says nothing of the backup. */
const localeMissing = (label: string, locale: string, cause: unknown) =>
  refused(
    {
      code: "verify-locale-missing",
      message: `The backup is complete, and was not verified: ${label} lacks the database's locale (${locale}).`,
      next: "Install that locale there (on Debian and Ubuntu: sudo locale-gen NAME, or the package locales-all), or give verify-url: a server that has it.",
    },
    cause,
  );

/** What lets a role make the throw-away database on the server of verify-url. */
export const mayNotMake = (
  { user }: DatabaseAddress,
  problem: Pick<Problem, "code" | "message" | "sqlstate">,
) =>
  userError({
    ...problem,
    next: `Let ${user} make databases there: ALTER ROLE ${quoteIdentifier(user)} CREATEDB; or leave verify-url out, and a private server is started.`,
  });
