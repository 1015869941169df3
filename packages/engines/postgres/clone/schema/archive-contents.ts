import { operationalExtensions } from "#model/operational-extensions.ts";
import { quoteIdentifier } from "../../dialect/identifier.ts";

/** One entry of an archive's table of contents, as `pg_restore --list` prints it. */
interface Entry {
  line: string;
  /** Kind, schema and name without the owner: `TABLE public users`. */
  what: string;
}

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

/**
 * Chooses what of an archive is restored.
 *
 * @param listing the output of `pg_restore --list`.
 * @returns the list for `pg_restore --use-list`, and the names of what it leaves out.
 */
export function chooseContents(listing: readonly string[]): { list: string[]; leftOut: string[] } {
  const entries = listing.map(readEntry).filter((entry) => entry !== undefined);
  const foreign = entries.flatMap(({ what }) => /^FOREIGN TABLE (\S+ .+)$/.exec(what)?.[1] ?? []);
  const names: string[] = [];
  const list: string[] = [];
  for (const { line, what } of entries) {
    const reason = leftOut.find(
      ({ pattern, only }) => pattern.test(what) && only?.test(what.replace(pattern, "")) !== false,
    );
    if (reason?.as !== undefined)
      names.push(`${reason.as} ${what.replace(reason.pattern, "").replace(/^public /, "")}`);
    if (reason === undefined && !foreign.some((table) => belongsTo(what, table))) list.push(line);
  }
  return { list, leftOut: names };
}

/** `4012; 0 16385 TABLE public users app`; the owner is the last word, a name may hold spaces. */
function readEntry(line: string): Entry | undefined {
  const [, rest] = /^\d+; \d+ \d+ (.+)$/.exec(line) ?? [];
  if (rest === undefined) return undefined;
  return { line, what: rest.replace(/ \S*$/, "") };
}

/** Triggers, defaults and comments of a foreign table go where it goes; a comment's entry quotes names. */
function belongsTo(what: string, table: string): boolean {
  const [schema = "", ...rest] = table.split(" ");
  const name = rest.join(" ");
  const part = /^(DEFAULT|TRIGGER|CHECK CONSTRAINT|RULE|POLICY|TABLE ATTACH) /.exec(what)?.[0];
  if (part !== undefined) return `${what} `.startsWith(`${part}${schema} ${name} `);
  return [name, quoteIdentifier(name)].some(
    (own) =>
      what === `COMMENT ${schema} FOREIGN TABLE ${own}` ||
      what.startsWith(`COMMENT ${schema} COLUMN ${own}.`),
  );
}
