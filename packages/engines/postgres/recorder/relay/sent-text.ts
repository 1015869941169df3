import { mayGoOn } from "#sql/lexer.ts";
import { split, tokenise } from "../../dialect/sql-text.ts";

/** A statement's text as far as it is kept. */
export interface SentText {
  text: string;
  /** What `text` leaves out, as in `Statement.leftOut`. */
  leftOut: number;
  /** Characters (code points) that were sent before `text` in the same string. */
  before: number;
}

/** Of each statement so much is kept: enough to know it by. */
const keptCharacters = 8 * 1024;

/**
 * The statements of one string. One that is longer than what was kept of it is taken for a single statement, and so
 * is one whose strings may end elsewhere: what looks like a statement of it could be a value.
 *
 * @param head the string's beginning, with the zero byte that ends it where it is complete.
 * @param length bytes of the whole, that zero byte included.
 */
export function statementsIn(head: Buffer, length: number): SentText[] {
  if (head.length < length) return [beginning(head, length - 1)];
  const text = head.toString("utf8", 0, length - 1);
  const semicolon = text.indexOf(";");
  if (semicolon === -1) return single(text);
  if (text.slice(semicolon + 1).trim() === "") return single(text.slice(0, semicolon));
  if (text.includes("\\'") && [...tokenise(text)].some((token) => mayGoOn(token, text))) return single(text);
  let before = 0;
  let counted = 0;
  return split(text).map(({ begins, offset, text: { length } }) => {
    before += codePoints(text, counted, begins);
    counted = begins;
    return cut(text.slice(begins, offset + length), before);
  });
}

/** The statement that a Parse message prepares; its text begins at `from` in the kept head. */
export function preparedText(head: Buffer, from: number, length: number): SentText {
  const zero = head.indexOf(0, from);
  if (zero === -1) return beginning(head.subarray(from), length - from);
  return single(head.toString("utf8", from, zero))[0] ?? { text: "", leftOut: 0, before: 0 };
}

function single(sent: string): SentText[] {
  const text = sent.trimEnd();
  const begins = text.length - text.trimStart().length;
  return begins === text.length ? [] : [cut(text.slice(begins), begins)];
}

function cut(text: string, before: number): SentText {
  if (text.length <= keptCharacters) return { text, leftOut: 0, before };
  // Through bytes, because a slice would hold the whole of it in memory.
  const kept = Buffer.from(text.slice(0, keptCharacters)).toString();
  return { text: kept, leftOut: text.length - keptCharacters, before };
}

function beginning(head: Buffer, bytes: number): SentText {
  const kept = Math.min(head.length, keptCharacters);
  return { text: head.toString("utf8", 0, kept), leftOut: bytes - kept, before: 0 };
}

/** Characters as PostgreSQL counts them, from one UTF-16 unit to before another. */
export function codePoints(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    // The second half of a pair is no character of its own.
    if (unit < 0xdc00 || unit > 0xdfff) count += 1;
  }
  return count;
}
