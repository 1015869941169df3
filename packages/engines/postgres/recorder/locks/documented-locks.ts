import { split, tokenise } from "../../dialect/sql-text.ts";
import { blocksWrites, type LockMode, lockModes } from "./lock-modes.ts";
import { SqlWords } from "./sql-words.ts";

/** A lock that PostgreSQL documents for a kind of statement, and the table or index the statement names. */
export interface DocumentedLock {
  /** The parts of the name, folded as the server folds them. */
  relation: string[];
  mode: LockMode;
}

type Reader = (words: SqlWords) => DocumentedLock[];

/**
 * The table locks a statement takes, from its text alone: for statements that were over before their locks could
 * be read. Kinds not listed take none that keeps reads or writes out, or cannot run outside of a transaction.
 * https://www.postgresql.org/docs/current/explicit-locking.html
 */
export function documentedLocks(sql: string): DocumentedLock[] {
  const kept = sql.slice(0, longestRead);
  const words = new SqlWords(kept);
  if (words.take("do")) return inBody(kept);
  const read = Object.entries(readers).find(([beginning]) => words.take(...beginning.split(" ")))?.[1];
  return read ? [...read(words), ...references(words)] : [];
}

const longestRead = 20_000;

/** Of a block, those of the statements that it has in its code, whether or not it came to them. */
function inBody(sql: string): DocumentedLock[] {
  const quote = [...tokenise(sql)].find(({ kind }) => kind === "dollarQuote");
  if (!quote) return [];
  const body = sql.slice(quote.start + quote.text.length, quote.end - quote.text.length);
  return split(body).flatMap(({ text, offset, begins }) => {
    const code = text.slice(begins - offset);
    const at = code.search(/\b(alter|cluster|create|drop|lock|refresh|reindex|truncate)\b/i);
    return at === -1 ? [] : documentedLocks(code.slice(at));
  });
}

/** By how a statement begins; the longer beginnings come first. */
const readers: Record<string, Reader> = {
  "create unique index": createIndex,
  "create index": createIndex,
  "create trigger": (words) => after(words, "on", "ShareRowExclusive"),
  "create constraint trigger": (words) => after(words, "on", "ShareRowExclusive"),
  "create or replace trigger": (words) => after(words, "on", "ShareRowExclusive"),
  "create policy": (words) => after(words, "on", "AccessExclusive"),
  "alter policy": (words) => after(words, "on", "AccessExclusive"),
  "alter trigger": (words) => after(words, "on", "AccessExclusive"),
  "drop policy": (words) => after(words, "on", "AccessExclusive"),
  "drop trigger": (words) => after(words, "on", "AccessExclusive"),
  "drop rule": (words) => after(words, "on", "AccessExclusive"),
  "create rule": (words) => after(words, "to", "AccessExclusive"),
  "create or replace rule": (words) => after(words, "to", "AccessExclusive"),
  "create or replace view": (words) => named(words, "AccessExclusive"),
  "create table": partitionOf,
  "create unlogged table": partitionOf,
  "alter table": alterTable,
  "alter index": (words) =>
    named(words, words.has("tablespace") ? "AccessExclusive" : "ShareUpdateExclusive"),
  "alter sequence": (words) => named(words, "ShareRowExclusive"),
  "alter view": (words) => named(words, "AccessExclusive"),
  "alter materialized view": (words) => named(words, "AccessExclusive"),
  "drop index concurrently": (words) => named(words, "ShareUpdateExclusive"),
  "drop index": (words) => named(words, "AccessExclusive"),
  "drop table": (words) => named(words, "AccessExclusive"),
  "drop view": (words) => named(words, "AccessExclusive"),
  "drop materialized view": (words) => named(words, "AccessExclusive"),
  "drop sequence": (words) => named(words, "AccessExclusive"),
  truncate: (words) => named(words, "AccessExclusive"),
  "refresh materialized view concurrently": (words) => named(words, "Exclusive"),
  "refresh materialized view": (words) => named(words, "AccessExclusive"),
  reindex,
  vacuum,
  lock,
  cluster: (words) => named(words, "AccessExclusive"),
};

function createIndex(words: SqlWords): DocumentedLock[] {
  return after(words, "on", words.has("concurrently") ? "ShareUpdateExclusive" : "Share");
}

function vacuum(words: SqlWords): DocumentedLock[] {
  const isFull = words.has("full") && !/\bfull (false|off|0|no)\b/.test(words.clauses().join(" , "));
  return named(words, isFull ? "AccessExclusive" : "ShareUpdateExclusive");
}

/** `LOCK TABLE a, b IN SHARE ROW EXCLUSIVE MODE` */
function lock(words: SqlWords): DocumentedLock[] {
  const written = /\bin ([a-z ]+) mode( nowait)?$/
    .exec(words.clauses().at(-1) ?? "")?.[1]
    ?.replaceAll(" ", "");
  const mode = lockModes.find((one) => one.toLowerCase() === (written ?? "accessexclusive"));
  return mode && blocksWrites(mode) ? named(words, mode) : [];
}

/** The planner opens every index of a table, so one that is locked keeps its table's readers out. */
function reindex(words: SqlWords): DocumentedLock[] {
  const mode = words.has("concurrently") ? "ShareUpdateExclusive" : "AccessExclusive";
  words.skipParentheses();
  words.skip("verbose");
  if (!words.take("table") && !words.take("index")) return [];
  words.skip("concurrently");
  return named(words, mode);
}

/** Changes of a table that let reads go on; all others take AccessExclusive. */
const gentle: [RegExp, LockMode][] = [
  [
    /^(validate constraint|alter (column )?("[^"]+"|\S+) (set statistics|(re)?set \()|set \(|reset \(|cluster on|set without cluster)/,
    "ShareUpdateExclusive",
  ],
  [/^attach partition/, "ShareUpdateExclusive"],
  [/^detach partition .* concurrently$/, "ShareUpdateExclusive"],
  [/^add (constraint ("[^"]+"|\S+) )?foreign key/, "ShareRowExclusive"],
  [/^(enable (always |replica )?|disable )trigger/, "ShareRowExclusive"],
];

function alterTable(words: SqlWords): DocumentedLock[] {
  words.skip("if", "exists", "only");
  const relation = words.name();
  if (!relation) return [];
  const modes = words.clauses().map((action) => gentle.find(([kind]) => kind.test(action))?.[1]);
  const strongest = modes.includes(undefined)
    ? "AccessExclusive"
    : modes.includes("ShareRowExclusive")
      ? "ShareRowExclusive"
      : "ShareUpdateExclusive";
  // CONCURRENTLY takes it as well, in the second of its two transactions.
  const isOfPartition = words.take("attach", "partition") || words.take("detach", "partition");
  const partition = isOfPartition ? words.name() : undefined;
  return [
    { relation, mode: strongest },
    ...(partition ? [{ relation: partition, mode: "AccessExclusive" as const }] : []),
  ];
}

/** A new table locks no older one, but for the partitioned table that it becomes a part of. */
function partitionOf(words: SqlWords): DocumentedLock[] {
  words.skip("if", "not", "exists");
  words.name();
  return words.take("partition", "of") ? named(words, "AccessExclusive") : [];
}

/** A foreign key locks the table it points to as well. */
function references(words: SqlWords): DocumentedLock[] {
  return words.namesAfter("references").map((relation) => ({ relation, mode: "ShareRowExclusive" as const }));
}

function after(words: SqlWords, word: string, mode: LockMode): DocumentedLock[] {
  words.seek(word);
  words.skip("only");
  const relation = words.name();
  return relation ? [{ relation, mode }] : [];
}

/** One name, or several with commas between. */
function named(words: SqlWords, mode: LockMode): DocumentedLock[] {
  words.skipParentheses();
  words.skip("full", "freeze", "verbose", "analyze", "table", "if", "exists", "only");
  const locks: DocumentedLock[] = [];
  do {
    words.skip("only");
    const relation = words.name();
    if (relation) locks.push({ relation, mode });
  } while (words.take(","));
  return locks;
}
