import type { SqlStatement } from "#model/engine/sql-statement.ts";
import type { Lexer, Token } from "./lexer.ts";

/** So many words tell what kind of statement it is. */
const mostWords = 4;

/**
 * Splits SQL into its statements, the way the server's own client does: by semicolons, or what a `DELIMITER` says,
 * that are outside of what the lexer's rules enclose. Comments stay with the statement they precede; a statement
 * of nothing but comments is dropped.
 */
export function splitStatements(sql: string, lexer: Lexer): SqlStatement[] {
  const { delimiterCommand, semicolonsInside, codeComments } = lexer.rules;
  const statements: SqlStatement[] = [];
  let delimiter = ";";
  let start: number | undefined;
  let begins: number | undefined;
  let words: string[] = [];
  let parentheses = 0;
  let blocks = 0;
  const finish = (end: number) => {
    if (start !== undefined && begins !== undefined) {
      statements.push({ text: sql.slice(start, endOfText(sql, end)), offset: start, begins, words });
    }
    start = undefined;
    begins = undefined;
    words = [];
    parentheses = 0;
    blocks = 0;
  };
  for (let at = 0; at < sql.length; ) {
    const token = lexer.tokenAt(sql, at);
    at = token.end;
    if (token.kind === "space") continue;
    if (delimiterCommand && begins === undefined) {
      const given = delimiterOf(sql, token);
      if (given) {
        // Comments above it are nobody's.
        start = undefined;
        [delimiter, at] = [given.delimiter, given.end];
        continue;
      }
    }
    const ends = parentheses === 0 && blocks === 0 ? delimiterIn(sql, token, delimiter) : -1;
    if (ends >= 0) {
      if (ends > token.start) [start, begins] = [start ?? token.start, begins ?? token.start];
      finish(ends);
      at = ends + delimiter.length;
      continue;
    }
    start ??= token.start;
    if (token.kind === "lineComment") continue;
    if (token.kind === "blockComment" && !(codeComments && sql[token.start + 2] === "!")) continue;
    begins ??= token.start;
    if (semicolonsInside && token.text === "(") parentheses += 1;
    if (token.text === ")") parentheses = Math.max(0, parentheses - 1);
    if (token.kind !== "word") continue;
    const word = token.text.toLowerCase();
    if (words.length < mostWords) words.push(word);
    if (!semicolonsInside || parentheses > 0 || !definesRoutine(words)) continue;
    // CASE also has an END, but only matters once a body has begun.
    if (word === "begin" || (word === "case" && blocks > 0)) blocks += 1;
    if (word === "end") blocks = Math.max(0, blocks - 1);
  }
  finish(sql.length);
  return statements;
}

/** Where the delimiter stands in a piece that encloses nothing, such as `END//` or `END$$`; below 0 where it does not. */
function delimiterIn(sql: string, { kind, text, start }: Token, delimiter: string): number {
  if (delimiter === ";") return text === ";" ? start : -1;
  if (kind === "other") return sql.startsWith(delimiter, start) ? start : -1;
  const within = kind === "word" || kind === "number" ? text.indexOf(delimiter) : -1;
  return within < 0 ? -1 : start + within;
}

/** What a line `DELIMITER …` says, where the statement would begin with that word. */
function delimiterOf(sql: string, { kind, text, start }: Token) {
  if (kind !== "word" || text.toLowerCase() !== "delimiter") return undefined;
  const rest = /[ \t]+(\S+)[^\n\r]*/y;
  rest.lastIndex = start + text.length;
  const delimiter = rest.exec(sql)?.[1];
  return delimiter === undefined ? undefined : { delimiter, end: rest.lastIndex };
}

/** Where a text ends that has white space before `end`. */
function endOfText(sql: string, end: number): number {
  let at = end;
  while (/[ \t\n\r\f\v]/.test(sql[at - 1] ?? "")) at -= 1;
  return at;
}

function definesRoutine([first, second, third, fourth]: string[]): boolean {
  if (first !== "create") return false;
  const what = second === "or" && third === "replace" ? fourth : second;
  return what === "function" || what === "procedure";
}
