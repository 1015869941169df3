import { createHash, randomBytes } from "node:crypto";

/** PostgreSQL cuts longer names off without a word (NAMEDATALEN - 1). */
const longestName = 63;

/** What stands after a database's name for each part its relatives play. */
export const relatives = {
  /** Closed to connections; copies are made from it. */
  golden: (database: string) => related(database, "__golden"),
  /** What a swap replaced: the way back. */
  before: (database: string) => related(database, "__before"),
  /** A rehearsal's own. */
  copy: (database: string, id: string) => related(database, `__rehearsal_${id}`),
  /** Half built: nobody may rely on it. */
  building: (database: string, id: string) => related(database, `__building_${id}`),
  /** Replaced a moment ago, about to be dropped. */
  retired: (database: string, id: string) => related(database, `__retired_${id}`),
  /** What a rollback replaced, at this time: nothing ever drops it but its owner. */
  kept: (database: string, at: Date) => related(database, `__kept_${stampOf(at)}`),
} as const;

/** To the millisecond, in UTC, so that names sort by time: `20260102030405678`. */
const stampOf = (at: Date) => at.toISOString().replace(/\D/g, "");

/** Whether a name is one under which an earlier switch kept this database. */
export function isKept(name: string, database: string): boolean {
  const digits = /__kept_(\d{17})$/.exec(name)?.[1];
  if (digits === undefined) return name === relatives.before(database);
  return name === related(database, `__kept_${digits}`);
}

/** 48 random bits: a name nobody can guess, so that no application connects by chance. */
export const newCloneId = () => randomBytes(6).toString("hex");

/** What a name of ours says about a database; undefined for the databases of others. */
export function readRelative(
  name: string,
): { part: "copy" | "building" | "retired"; id: string } | undefined {
  const [, word, id] = /__(rehearsal|building|retired)_([0-9a-f]{12})$/.exec(name) ?? [];
  if (word === undefined || id === undefined) return undefined;
  return { part: word === "rehearsal" ? "copy" : (word as "building" | "retired"), id };
}

/** A name too long for the suffix is cut, and a digest of the whole keeps two such names apart. */
function related(database: string, suffix: string): string {
  const whole = database + suffix;
  if (Buffer.byteLength(whole) <= longestName) return whole;
  const digest = createHash("sha256").update(database).digest("hex").slice(0, 6);
  const room = longestName - suffix.length - digest.length - 1;
  let kept = "";
  for (const character of database) {
    if (Buffer.byteLength(kept + character) > room) break;
    kept += character;
  }
  return `${kept}_${digest}${suffix}`;
}
