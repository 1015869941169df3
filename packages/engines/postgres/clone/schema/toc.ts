/** One entry of an archive's table of contents, as `pg_restore --list` prints it. */
export interface Entry {
  line: string;
  /** Its number in the archive. */
  id: string;
  /** The catalog and the number that the object had in production; noughts where an entry is no object of its own. */
  object: string;
  /** Kind, schema and name without the owner: `TABLE public users`. */
  what: string;
}

/**
 * Reads a listing: `4012; 1259 16385 TABLE public users app`.
 *
 * @param owners the roles that may stand at the end; a name may hold spaces, and so may theirs.
 */
export function readToc(listing: readonly string[], owners: readonly string[]): Entry[] {
  const longest = [...owners].sort((a, b) => b.length - a.length);
  return listing.flatMap((line) => {
    const [, id = "", object = "", rest] = /^(\d+); (\d+ \d+) (.+)$/.exec(line) ?? [];
    if (rest === undefined) return [];
    const owner = longest.find((name) => rest.endsWith(` ${name}`));
    const what = owner === undefined ? rest.replace(/ \S*$/, "") : rest.slice(0, -owner.length - 1);
    return [{ line, id, object, what }];
  });
}

/** Kinds that a listing has, the longer ones first where one begins with another. */
const kinds =
  /^(MATERIALIZED VIEW|FOREIGN TABLE|FOREIGN DATA WRAPPER|EVENT TRIGGER|USER MAPPING|OPERATOR CLASS|OPERATOR FAMILY|TEXT SEARCH (?:PARSER|DICTIONARY|TEMPLATE|CONFIGURATION)|PROCEDURAL LANGUAGE|ACCESS METHOD|SHELL TYPE|ROW SECURITY|CHECK CONSTRAINT|FK CONSTRAINT|SEQUENCE OWNED BY|SEQUENCE SET|TABLE ATTACH|INDEX ATTACH|TABLE DATA|[A-Z]+) (\S+) (.+)$/;

/** An entry's kind, schema and name; undefined where it has no schema. */
export function partsOf({ what }: Entry): { kind: string; schema: string; name: string } | undefined {
  const [, kind = "", schema = "", name] = kinds.exec(what) ?? [];
  return name === undefined ? undefined : { kind, schema, name };
}

/** An entry for people: `view orders_in_eur`. */
export function entryName(entry: Entry): string {
  const parts = partsOf(entry);
  if (parts === undefined) return entry.what;
  const { kind, schema, name } = parts;
  return `${kind.toLowerCase()} ${schema === "public" || schema === "-" ? "" : `${schema}.`}${name}`;
}
