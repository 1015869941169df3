/** One statement of an SQL text, without the semicolon that ends it. */
export interface SqlStatement {
  text: string;
  /** Where `text` begins in the whole, in UTF-16 units. */
  offset: number;
  /** Where it begins after the comments above it, in UTF-16 units of the whole. */
  begins: number;
  /** Its first words in lower case, four at most: enough to tell what kind of statement it is. */
  words: string[];
}

/**
 * The pieces of PostgreSQL's lexical structure inside which a semicolon ends nothing.
 * https://www.postgresql.org/docs/current/sql-syntax-lexical.html
 * Quotes and comments are only opened here: a pattern for a whole one overflows the stack on a long string.
 */
const tokens = {
  // A hard space or a byte order mark is none to the server, but part of a name.
  space: /[ \t\n\r\f\v]+/y,
  lineComment: /--[^\n\r]*/y,
  blockComment: /\/\*/y,
  escapeString: /[eE]'/y,
  // A doubled quote closes one string and opens the next, which is all the same here.
  string: /'/y,
  quotedName: /"/y,
  dollarQuote: /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y,
  word: /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y,
  // A number swallows what follows it, so that the `$` of `1$2$` opens no quote.
  number: /\d[\w$.]*/y,
  other: /[\s\S]/y,
};
type Kind = keyof typeof tokens;

export interface Token {
  kind: Kind;
  /** Of a quote or a comment, its opening only. */
  text: string;
  start: number;
  end: number;
}

/**
 * Splits SQL into its statements, the way psql does: by semicolons that are outside quotes, comments,
 * parentheses and the `BEGIN ATOMIC … END` body of a function. Comments stay with the statement they
 * precede; a statement of nothing but comments is dropped.
 */
export function splitStatements(sql: string): SqlStatement[] {
  const statements: SqlStatement[] = [];
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
  for (const token of tokenise(sql)) {
    if (token.kind === "space") continue;
    if (token.text === ";" && parentheses === 0 && blocks === 0) {
      finish(token.start);
      continue;
    }
    start ??= token.start;
    if (token.kind === "lineComment" || token.kind === "blockComment") continue;
    begins ??= token.start;
    if (token.text === "(") parentheses += 1;
    if (token.text === ")") parentheses = Math.max(0, parentheses - 1);
    if (token.kind !== "word") continue;
    const word = token.text.toLowerCase();
    if (words.length < 4) words.push(word);
    if (parentheses > 0 || !definesRoutine(words)) continue;
    // As psql does: CASE also has an END, but only matters once a body has begun.
    if (word === "begin" || (word === "case" && blocks > 0)) blocks += 1;
    if (word === "end") blocks = Math.max(0, blocks - 1);
  }
  finish(sql.length);
  return statements;
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

/**
 * Whether a string that seems to end here goes on for a session whose `standard_conforming_strings` are off: there
 * a backslash escapes the quote after it, in every string. Whoever does not know the session must not trust it.
 */
export function mayGoOn({ kind, start, end }: Token, sql: string): boolean {
  return kind === "string" && end - start > 2 && sql[end - 2] === "\\" && sql[end - 1] === "'";
}

/** The pieces of an SQL text, without gaps. */
export function* tokenise(sql: string): Generator<Token> {
  let start = 0;
  while (start < sql.length) {
    const token = tokenAt(sql, start);
    yield token;
    start = token.end;
  }
}

/** By a token's first character, if that is ASCII, the kinds it can be of: asking for each of all costs much. */
const kindsByFirst = Array.from({ length: 128 }, (_, code): Kind[] => {
  const first = String.fromCharCode(code);
  if (/\s/.test(first)) return ["space"];
  if (/[eE]/.test(first)) return ["escapeString", "word"];
  if (/[A-Za-z_]/.test(first)) return ["word"];
  if (/\d/.test(first)) return ["number"];
  const opens: Partial<Record<string, Kind>> = {
    "-": "lineComment",
    "/": "blockComment",
    "'": "string",
    '"': "quotedName",
    $: "dollarQuote",
  };
  const kind = opens[first];
  return kind ? [kind, "other"] : ["other"];
});
const anyKind = Object.keys(tokens) as Kind[];

function tokenAt(sql: string, start: number): Token {
  for (const kind of kindsByFirst[sql.charCodeAt(start)] ?? anyKind) {
    const pattern = tokens[kind];
    pattern.lastIndex = start;
    const match = pattern.exec(sql)?.[0];
    if (match === undefined) continue;
    const end = endOf(sql, kind, match, start);
    return { kind, text: match, start, end };
  }
  throw new RangeError(`Nothing to read at ${start} of ${sql.length}.`);
}

/** An unfinished quote or comment runs to the end of the text; the server says what is wrong with it. */
function endOf(sql: string, kind: Kind, match: string, start: number): number {
  const after = start + match.length;
  if (kind === "blockComment") return endOfBlockComment(sql, after);
  if (kind === "escapeString") return endOfEscapeString(sql, after);
  if (kind !== "string" && kind !== "quotedName" && kind !== "dollarQuote") return after;
  const close = sql.indexOf(match, after);
  return close === -1 ? sql.length : close + match.length;
}

/** What comes after a new line and a quote goes on with the same string, and so with its escapes. */
const goesOn = /[ \t\f\v]*(?:--[^\n\r]*)?[\n\r](?:[ \t\n\r\f\v]|--[^\n\r]*[\n\r])*'/y;

function endOfEscapeString(sql: string, start: number): number {
  const mark = /\\[\s\S]|''|'/g;
  mark.lastIndex = start;
  for (let found = mark.exec(sql); found; found = mark.exec(sql)) {
    if (found[0] !== "'") continue;
    goesOn.lastIndex = mark.lastIndex;
    if (!goesOn.test(sql)) return mark.lastIndex;
    mark.lastIndex = goesOn.lastIndex;
  }
  return sql.length;
}

/** Block comments nest in SQL. */
function endOfBlockComment(sql: string, start: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start;
  let depth = 1;
  for (let found = mark.exec(sql); found; found = mark.exec(sql)) {
    depth += found[0] === "/*" ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return sql.length;
}
