import { userError } from "#model/problem.ts";
import { matchesAny } from "#model/wildcard.ts";
import { operationalExtensions } from "../../catalog/operational-extensions.ts";
import { quoteIdentifier } from "../../dialect/identifier.ts";
import { type Entry, entryName, partsOf } from "./toc.ts";

interface LeftOut {
  pattern: RegExp;
  /** Which of those that match, by what follows the match. */
  only?: RegExp;
  /** What a reader is told; undefined where nobody misses it. */
  as?: string;
}

/**
 * What would fire, dial out or need a superuser on staging. User mappings and servers hold the way into
 * other systems, with passwords. (Publications and subscriptions are not even in the archive.)
 */
const leftOut: LeftOut[] = [
  { pattern: /^COMMENT - (EXTENSION|EVENT TRIGGER|SERVER|FOREIGN DATA WRAPPER) / },
  // Owned by the superuser on servers before 15.
  { pattern: /^COMMENT - SCHEMA public$/ },
  { pattern: /^EXTENSION - /, only: operationalExtensions, as: "extension" },
  { pattern: /^EVENT TRIGGER - /, as: "event trigger" },
  { pattern: /^USER MAPPING - USER MAPPING /, as: "user mapping" },
  { pattern: /^SERVER - /, as: "foreign server" },
  { pattern: /^FOREIGN DATA WRAPPER - /, as: "foreign data wrapper" },
  { pattern: /^FOREIGN TABLE /, as: "foreign table" },
];

/** Without these there is no clone. */
const rows = /^(TABLE|SEQUENCE|SCHEMA|EXTENSION|TABLE ATTACH|SEQUENCE OWNED BY)$/;
/** Parts of others, which nobody looks for by themselves. */
const parts = /^(INDEX|DEFAULT|RULE|TRIGGER|COMMENT|CONSTRAINT|POLICY|STATISTICS|TABLE ATTACH|INDEX ATTACH)$/;

export interface Contents {
  kept: Entry[];
  /** What is left out, by name. */
  leftOut: string[];
}

/**
 * Chooses what of an archive is restored.
 *
 * @param given objects that the user leaves out: `view orders_in_eur`, or the name alone.
 * @param dependents the objects that cannot be there without those given.
 * @throws StagegateError `no-such-object`, `not-left-out`.
 */
export async function chooseContents(
  entries: readonly Entry[],
  given: readonly string[],
  dependents: (objects: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<Contents> {
  const names: string[] = [];
  const gone = new Set<Entry>();
  for (const entry of entries) {
    const reason = leftOut.find(
      ({ pattern, only }) =>
        pattern.test(entry.what) && only?.test(entry.what.replace(pattern, "")) !== false,
    );
    if (reason === undefined) continue;
    gone.add(entry);
    if (reason.as !== undefined)
      names.push(`${reason.as} ${entry.what.replace(reason.pattern, "").replace(/^public /, "")}`);
  }
  for (const wanted of given) {
    const found = entries.filter((entry) => isCalled(entry, wanted) && !gone.has(entry));
    if (found.length === 0) throw noSuchObject(wanted);
    for (const entry of found) {
      gone.add(entry);
      names.push(entryName(entry));
    }
  }
  const needed = await dependents([...gone].map(({ object }) => object).filter((object) => object !== "0 0"));
  for (const entry of entries) {
    if (gone.has(entry) || !needed.has(entry.object)) continue;
    const kind = partsOf(entry)?.kind ?? "";
    // A table that needs what is left out is for the server to say.
    if (rows.test(kind)) continue;
    gone.add(entry);
    if (!parts.test(kind) && !/ /.test(kind.replace("MATERIALIZED VIEW", "")))
      names.push(`${entryName(entry)}, which needs what is left out`);
  }
  const owners = [...gone].flatMap((entry) => partsOf(entry) ?? []);
  const kept = entries.filter(
    (entry) => !gone.has(entry) && !owners.some((owner) => belongsTo(entry.what, owner)),
  );
  return { kept, leftOut: names };
}

/** `orders_in_eur`, `public.orders_in_eur` and `view orders_in_eur` call the same; * stands for any letters. */
function isCalled(entry: Entry, wanted: string): boolean {
  const own = partsOf(entry);
  if (own === undefined || own.kind === "COMMENT") return false;
  const qualified = `${own.schema}.${own.name}`;
  const called = [qualified, `${own.kind} ${qualified}`, entryName(entry)];
  if (own.schema === "public") called.push(own.name);
  const found = called.some((name) => matchesAny(name.toLowerCase(), [wanted.toLowerCase()]));
  if (found && rows.test(own.kind) && own.kind !== "EXTENSION")
    throw userError({
      code: "not-left-out",
      message: `leave-out names the ${entryName(entry)}, but a clone needs it.`,
      next: "Leave out its rows with exclude-data.",
    });
  return found;
}

function noSuchObject(wanted: string) {
  return userError({
    code: "no-such-object",
    message: `leave-out names ${wanted}, and production has no such object.`,
    next: "Write it as the error showed it: kind and name, or the name alone. * stands for any letters.",
  });
}

/** Triggers, defaults and comments of an object go where it goes; a comment's entry quotes names. */
function belongsTo(
  what: string,
  { kind, schema, name }: { kind: string; schema: string; name: string },
): boolean {
  const part = /^(DEFAULT|TRIGGER|CHECK CONSTRAINT|RULE|POLICY|TABLE ATTACH) /.exec(what)?.[0];
  if (part !== undefined) return kind !== "FUNCTION" && `${what} `.startsWith(`${part}${schema} ${name} `);
  return [name, quoteIdentifier(name)].some(
    (own) =>
      what === `COMMENT ${schema} ${kind} ${own}` || what.startsWith(`COMMENT ${schema} COLUMN ${own}.`),
  );
}
