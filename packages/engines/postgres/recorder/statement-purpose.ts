import type { PurposeOf } from "#model/engine/recorder.ts";
import { folded } from "../dialect/identifier.ts";
import { tokenise } from "../dialect/sql-text.ts";
import { firstWord, statementKind } from "./locks/statement-kind.ts";
import type { RelationCatalog } from "./relation-catalog.ts";
import type { ServerWords } from "./server-words.ts";

/** What a statement names, as the server folds it. */
interface Names {
  /** Of relations, columns and everything else, and words of SQL. */
  all: ReadonlySet<string>;
  /** What stands where a function's name would. */
  called: readonly string[];
  qualifiesWithCatalog: boolean;
}

/** Where it keeps what it did; a name with a dot is one with its schema. */
const bare = (table: string) => table.slice(table.lastIndexOf(".") + 1).replaceAll('"', "");

const selects = new Set(["select", "with", "values", "table"]);
const keepsHistory = new Set(["select", "insert", "update", "delete", "create", "lock"]);
const writes = ["insert", "update", "delete", "merge", "into"];
/** What SET does, as a function. */
const sets = "set_config";

/**
 * Knows statements by the names in them: whoever touches a table of the users' names it, or calls a function of
 * theirs, or one of the server's own that is volatile. A statement whose end is not known is never beside the work.
 *
 * @param relations those of the users, as they were before the migration.
 * @param history the tool's own table, where it is known.
 */
export function purposeOf(
  relations: RelationCatalog,
  words: ServerWords,
  history: string | undefined,
): PurposeOf {
  const own = history === undefined ? undefined : bare(history);
  const users = new Set([...relations.values()].map(({ name }) => name).filter((name) => name !== own));
  return (shape) => {
    const first = firstWord(shape);
    if (statementKind(first) === "nothing") return /^set constraints/i.test(shape) ? undefined : "session";
    if (first === undefined || shape.endsWith("…")) return undefined;
    if (!selects.has(first) && !(keepsHistory.has(first) && mayName(shape, own))) return undefined;
    const names = namesIn(shape);
    if ([...names.all].some((name) => users.has(name))) return undefined;
    const strange = names.called.filter((name) => !words.has(name) && name !== own);
    if (own !== undefined && names.all.has(own))
      return strange.length === 0 && isOfHistory(first, shape) ? "history" : undefined;
    if (!selects.has(first) || writes.some((word) => names.all.has(word))) return undefined;
    if (readsCatalog(names)) return strange.length === 0 ? "catalog" : undefined;
    return !names.all.has("from") && strange.every((name) => name === sets) ? "session" : undefined;
  };
}

/**
 * Whether a statement changes nothing, whatever tables it reads: it names no word that writes, and calls only
 * functions of the server's own that change nothing.
 */
export function onlyReads(shape: string, words: ServerWords): boolean {
  const first = firstWord(shape);
  if (first === undefined || !selects.has(first) || shape.endsWith("…")) return false;
  const { all, called } = namesIn(shape);
  return called.every((name) => words.has(name)) && !writes.some((word) => all.has(word));
}

/** Cheap, for a migration can have very many INSERTs of different shapes. */
const mayName = (shape: string, table: string | undefined) =>
  table !== undefined && shape.toLowerCase().includes(table.toLowerCase());

/** Of what can be created, only the table itself. */
const isOfHistory = (first: string, shape: string) =>
  keepsHistory.has(first) && (first !== "create" || /^create table /i.test(shape));

/** The server's own relations, and no others that were there before, begin with `pg_` or are in a schema of theirs. */
const readsCatalog = ({ all, called, qualifiesWithCatalog }: Names) =>
  qualifiesWithCatalog ||
  [...all].some((name) => name.startsWith("pg_") && name !== "pg_catalog" && !called.includes(name));

function namesIn(shape: string): Names {
  const tokens = [...tokenise(shape)].filter(({ kind }) => kind !== "space");
  const all = new Set<string>();
  const called: string[] = [];
  let qualifiesWithCatalog = false;
  for (const [at, { kind, text, start, end }] of tokens.entries()) {
    if (kind !== "word" && kind !== "quotedName") continue;
    const name = kind === "word" ? folded(text) : shape.slice(start + 1, end - 1).replaceAll('""', '"');
    all.add(name);
    if (name === "information_schema" && tokens[at + 1]?.text === ".") qualifiesWithCatalog = true;
    // `) name (` and `AS name (` name the columns of what stands before.
    const before = tokens[at - 1]?.text.toLowerCase();
    if (tokens[at + 1]?.text === "(" && before !== ")" && before !== "as") called.push(name);
  }
  return { all, called, qualifiesWithCatalog };
}
