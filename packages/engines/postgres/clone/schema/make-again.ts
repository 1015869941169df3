import { problemOf } from "#model/problem.ts";
import { withheldIn } from "#model/withheld.ts";
import type { Connection } from "../../session/connection.ts";
import { type Entry, entryName, partsOf } from "./toc.ts";

/** An entry that pg_restore could not make, what may be told of why, and the server's own words for the log. */
export interface Failed {
  entry: Entry;
  message: string;
  raw: string;
}

export interface MadeAgain {
  /** Still not made. */
  failed: Failed[];
  /** What is missing of the others, for people. */
  without: string[];
}

/**
 * Makes what pg_restore could not, in a session that finds names as production does: pg_restore has an empty search
 * path. One thing may need another, so all are tried until none comes any more.
 *
 * @param sqlOf the statements of an entry, as the archive has them.
 */
export async function makeAgain(
  failed: readonly Failed[],
  sqlOf: (entry: Entry) => Promise<string>,
  clone: Connection,
): Promise<MadeAgain> {
  const without: string[] = [];
  const texts = new Map<Entry, string>();
  for (const { entry, raw } of failed) {
    const sql = statementsOf(await sqlOf(entry));
    const allowed = /leakproof/.test(raw) ? sql.replace(/ LEAKPROOF\b/, "") : sql;
    texts.set(entry, allowed);
    if (allowed !== sql)
      without.push(`the LEAKPROOF of the ${entryName(entry)}, which only a superuser may give`);
  }
  await clone.query("set check_function_bodies = off");
  let left = [...failed];
  for (let before = -1; before !== left.length && left.length > 0; ) {
    before = left.length;
    const still: Failed[] = [];
    for (const { entry } of left) {
      const refused = await refusal(clone, texts.get(entry) ?? "");
      if (refused) still.push({ entry, ...refused });
    }
    left = still;
  }
  await clone.query("reset check_function_bodies");
  return { failed: left, without };
}

async function refusal(clone: Connection, sql: string): Promise<Omit<Failed, "entry"> | undefined> {
  try {
    await clone.query(sql);
    return undefined;
  } catch (error) {
    const problem = problemOf(error);
    if (problem.sqlstate === undefined) throw error;
    const message = problem.message.replace(`${clone.address.label}: `, "");
    return { message, raw: withheldIn(error)[0] ?? message };
  }
}

/** A script without its settings before and what is said after. */
function statementsOf(script: string): string {
  const lines = script.split("\n");
  const first = lines.findIndex((line) => line.startsWith("-- Name: "));
  const last = lines.lastIndexOf("-- PostgreSQL database dump complete");
  return lines.slice(first + 1, last === -1 ? undefined : last - 1).join("\n");
}

/** Kinds of objects that the server lets only a superuser make, or only some of them. */
const superusers =
  /^(FUNCTION|PROCEDURE|AGGREGATE|OPERATOR CLASS|OPERATOR FAMILY|CAST|TRANSFORM|TYPE|ACCESS METHOD|LANGUAGE|PROCEDURAL LANGUAGE|CONVERSION|TEXT SEARCH (PARSER|TEMPLATE))$/;

/** Why an object is left out though nobody asked for it; undefined where it must not be. */
export function reasonToLeaveOut({ entry, raw }: Failed): string | undefined {
  const kind = partsOf(entry)?.kind ?? entry.what.split(" ")[0] ?? "";
  const [, role] = /^role "(.*)" does not exist$/.exec(raw) ?? [];
  if (kind === "POLICY" && role !== undefined)
    return `${entryName(entry)}, for the role ${role}, which the staging server lacks (CREATE ROLE … NOLOGIN)`;
  if (superusers.test(kind) && /superuser|permission denied for language/.test(raw))
    return `${entryName(entry)}, which only a superuser may make`;
  return undefined;
}
