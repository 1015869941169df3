import { endOfBlockComment, endOfEscapeString } from "./enclosed.ts";
import type { LexicalRules } from "./lexical-rules.ts";

export type TokenKind =
  | "space"
  | "lineComment"
  | "blockComment"
  | "escapeString"
  | "string"
  | "quotedName"
  | "dollarQuote"
  | "word"
  | "number"
  | "other";

export interface Token {
  kind: TokenKind;
  /** Of a quote or a comment, its opening only. */
  text: string;
  start: number;
  end: number;
}

/** Reads SQL texts by the rules of one kind of server. */
export interface Lexer {
  readonly rules: LexicalRules;
  /** The piece that begins at `start`, which is before the text's end. */
  tokenAt(sql: string, start: number): Token;
  /** The pieces of an SQL text, without gaps. */
  tokenise(sql: string): Generator<Token>;
}

/** How a piece begins. A pattern for a whole string or comment would overflow the stack on a long one. */
type Opening = readonly [kind: TokenKind, pattern: RegExp];

// A hard space or a byte order mark is none to a server, but part of a name.
const space: Opening = ["space", /[ \t\n\r\f\v]+/y];
const word: Opening = ["word", /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y];
// A number swallows what follows it, so that the `$` of `1$2$` opens no quote.
const number: Opening = ["number", /\d[\w$.]*/y];
const other: Opening = ["other", /[\s\S]/y];

export function lexerOf(rules: LexicalRules): Lexer {
  const opens = openings(rules);
  // By the first character, if that is ASCII: asking for each of all costs much.
  const byFirst = Array.from({ length: 128 }, (_, code) => startingWith(String.fromCharCode(code), opens));
  const tokenAt = (sql: string, start: number): Token => {
    for (const [kind, pattern] of byFirst[sql.charCodeAt(start)] ?? [word, other]) {
      pattern.lastIndex = start;
      const text = pattern.exec(sql)?.[0];
      if (text !== undefined)
        return { kind, text, start, end: endOf(sql, { kind, text, start }, rules.nestedComments) };
    }
    throw new RangeError(`Nothing to read at ${start} of ${sql.length}.`);
  };
  return {
    rules,
    tokenAt,
    *tokenise(sql) {
      for (let start = 0; start < sql.length; ) {
        const token = tokenAt(sql, start);
        yield token;
        start = token.end;
      }
    },
  };
}

type Openings = Partial<Record<string, readonly Opening[]>>;

function openings(rules: LexicalRules): Openings {
  const escapes = rules.backslashes === "all-strings";
  const string: TokenKind = escapes ? "escapeString" : "string";
  const dashes = rules.dashComments === "anywhere" ? /--[^\n\r]*/y : /--(?=\s|$)[^\n\r]*/y;
  const eString: Opening = ["escapeString", /[eE]'/y];
  return {
    "-": [["lineComment", dashes]],
    "/": [["blockComment", /\/\*/y]],
    // A doubled quote closes one string and opens the next, which is all the same here.
    "'": [[string, /'/y]],
    '"': [[rules.doubleQuotes === "name" ? "quotedName" : string, /"/y]],
    ...(escapes ? {} : { e: [eString], E: [eString] }),
    ...(rules.hashComments ? { "#": [["lineComment", /#[^\n\r]*/y]] } : {}),
    ...(rules.backticks ? { "`": [["quotedName", /`/y]] } : {}),
    ...(rules.dollarQuotes
      ? { $: [["dollarQuote", /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y]] }
      : {}),
  };
}

function startingWith(first: string, opens: Openings): Opening[] {
  if (/\s/.test(first)) return [space, other];
  const own = opens[first] ?? [];
  if (/[A-Za-z_]/.test(first)) return [...own, word];
  if (/\d/.test(first)) return [number];
  return [...own, other];
}

/** An unfinished quote or comment runs to the end of the text; the server says what is wrong with it. */
function endOf(sql: string, { kind, text, start }: Omit<Token, "end">, nestedComments: boolean): number {
  const after = start + text.length;
  if (kind === "blockComment") return endOfBlockComment(sql, after, nestedComments);
  if (kind === "escapeString") return endOfEscapeString(sql, after, text.at(-1) as string);
  if (kind !== "string" && kind !== "quotedName" && kind !== "dollarQuote") return after;
  const close = sql.indexOf(text, after);
  return close === -1 ? sql.length : close + text.length;
}

/**
 * Whether a string that seems to end here goes on for a session that reads backslashes otherwise than its server
 * does of itself: there one escapes the quote after it. Whoever does not know the session must not trust it.
 */
export function mayGoOn({ kind, start, end }: Token, sql: string): boolean {
  return kind === "string" && end - start > 2 && sql[end - 2] === "\\" && sql[end - 1] === "'";
}
