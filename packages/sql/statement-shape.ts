import { type Lexer, mayGoOn, type Token } from "./lexer.ts";

/** Longer texts are not read to their end: what comes later is data, and a shape must cost little. */
const longestRead = 20_000;
const longestShape = 1_000;

const literal = "?";

/**
 * Gives a statement with its literals hidden, its comments left out and its white space made one: statements that
 * differ only in their values have the same shape, and no value of a row is in it. A list of values becomes
 * `(?, …)`. Of DO, the code is shown as other code is. Numbers in statements that only define the schema are kept,
 * for they are lengths and defaults.
 *
 * @param longest characters of a shape; one that is cut off ends with `…`.
 */
export function statementShapes(lexer: Lexer, longest = longestShape): (sql: string) => string {
  // More than one asks for the shape of each statement, and a prepared one comes a thousand times in a row.
  let last = { sql: "", shape: "" };
  return (sql) => {
    if (sql !== last.sql) last = { sql, shape: shapeOf(sql, lexer, longest) };
    return last.shape;
  };
}

function shapeOf(sql: string, lexer: Lexer, longest: number): string {
  const pieces: string[] = [];
  const numbers: number[] = [];
  let unsure = false;
  for (const token of lexer.tokenise(sql.slice(0, longestRead))) {
    if (token.kind === "number" && pieces.at(-1) !== "$") numbers.push(pieces.length);
    const isBody = token.kind === "dollarQuote" && runsCode(pieces);
    pieces.push(isBody ? `$$ ${shapeOf(bodyOf(token, sql), lexer, longest)} $$` : pieceOf(token, sql));
    unsure = mayGoOn(token, sql);
    if (unsure) break;
  }
  if (!definesSchema(pieces)) for (const at of numbers) pieces[at] = literal;
  const shape = pieces
    .join("")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/\?\?+/g, literal)
    .replace(/\(-?\?(?:, ?-?\?)+\)/g, "(?, …)")
    .replace(/(\(\?(?:, …)?\))(?:, ?\(\?(?:, …)?\))+/g, "$1, …");
  const cut = unsure || sql.length > longestRead || shape.length > longest;
  return cut ? `${shape.slice(0, longest - 1).trimEnd()}…` : shape;
}

/** What DO runs is code like any other, and a reviewer must know which block it was. */
const runsCode = (pieces: readonly string[]) =>
  pieces.find((piece) => /^[a-z]/i.test(piece))?.toLowerCase() === "do";

function bodyOf({ start, end, text }: Token, sql: string): string {
  const body = sql.slice(start + text.length, end);
  return body.endsWith(text) ? body.slice(0, -text.length) : body;
}

function pieceOf(token: Token, sql: string): string {
  switch (token.kind) {
    case "space":
    case "lineComment":
    case "blockComment":
      return " ";
    case "string":
    case "escapeString":
      return literal;
    case "dollarQuote":
      return "$$…$$";
    default:
      return sql.slice(token.start, Math.min(token.end, longestRead));
  }
}

/** `CREATE TABLE … AS` selects rows, and so may say which. */
function definesSchema(pieces: readonly string[]): boolean {
  const words = pieces.map((piece) => piece.toLowerCase()).filter((piece) => /^[a-z]/.test(piece));
  const [first, second, third] = words;
  if (first === "alter") return true;
  if (first !== "create") return false;
  return second === "index" || third === "index" || (second === "table" && !words.includes("as"));
}
