import { tokenise } from "../../dialect/sql-text.ts";

/**
 * What a statement can do to table locks: `nothing`; `ends`, where it can give some back in the middle of a
 * transaction; `writes-rows`, where it takes a blocking one only by a function or trigger; `any`.
 */
export type StatementKind = "nothing" | "ends" | "writes-rows" | "any";

const kinds: Record<string, StatementKind> = Object.fromEntries([
  ...each("nothing", "begin start set show savepoint release reset deallocate listen unlisten notify"),
  ...each("ends", "commit end rollback abort"),
  ...each("writes-rows", "select insert update delete merge with values table copy fetch"),
]);

/** What the rest here is asked with; read once for each statement. Undefined for nothing but comments. */
export const firstWord = (sql: string): string | undefined => firstWords(sql, 1)[0];

export function statementKind(first: string | undefined): StatementKind {
  return (first === undefined ? "nothing" : kinds[first]) ?? "any";
}

/** Whether a statement of this beginning can write all rows of a table anew. */
export function canRewrite(sql: string): boolean {
  const beginning = firstWords(sql, 2).join(" ");
  return /^(alter table|vacuum|cluster|refresh materialized|do|call)\b/.test(beginning);
}

/** Whether a statement takes the rows of tables away at once, which gives them new files and is no rewrite. */
export const empties = (first: string | undefined) => first === "truncate";

/**
 * Whether two statements of one shape may lock different tables: what is hidden in it is code, or is given to a
 * function of which nothing is known.
 */
export function locksByValue(first: string | undefined, shape: string): boolean {
  if (first === "do" || first === "call") return true;
  return first === "select" && shape.includes("(") && !/\bfrom\b/i.test(shape);
}

/** The first words of a statement, in lower case, after comments and opening parentheses. */
function firstWords(sql: string, count: number): string[] {
  const words: string[] = [];
  for (const { kind, text } of tokenise(sql)) {
    if (kind === "word") words.push(text.toLowerCase());
    else if (kind === "other" && text !== "(") break;
    if (words.length >= count) break;
  }
  return words;
}

function each(kind: StatementKind, words: string): [string, StatementKind][] {
  return words.split(" ").map((word) => [word, kind]);
}
