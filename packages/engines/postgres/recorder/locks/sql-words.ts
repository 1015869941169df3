import type { Token } from "#sql/lexer.ts";
import { folded } from "../../dialect/identifier.ts";
import { tokenise } from "../../dialect/sql-text.ts";

/** The words and marks of a statement, read from left to right. Words are in lower case, quoted names as written. */
export class SqlWords {
  readonly #sql: string;
  readonly #tokens: Token[];
  #at = 0;

  constructor(sql: string) {
    this.#sql = sql;
    this.#tokens = [...tokenise(sql)].filter(
      ({ kind }) => kind !== "space" && kind !== "lineComment" && kind !== "blockComment",
    );
  }

  /** Goes past these words where they come next. */
  take(...words: string[]): boolean {
    if (!words.every((word, index) => this.#word(this.#at + index) === word)) return false;
    this.#at += words.length;
    return true;
  }

  /** Goes past any of these words, in any order. */
  skip(...words: string[]): void {
    while (words.includes(this.#word(this.#at) ?? "")) this.#at += 1;
  }

  skipParentheses(): void {
    if (this.#word(this.#at) === "(") this.seek(")");
  }

  /** Goes past the next such word. */
  seek(word: string): void {
    while (this.#at < this.#tokens.length && !this.take(word)) this.#at += 1;
  }

  /** Whether such a word is in the statement at all. */
  has(word: string): boolean {
    return this.#tokens.some((_, at) => this.#word(at) === word);
  }

  /** A possibly qualified name, its parts folded as the server folds them. */
  name(): string[] | undefined {
    const parts: string[] = [];
    do {
      const part = this.#namePart();
      if (part === undefined) break;
      parts.push(part);
    } while (this.take("."));
    return parts.length > 0 ? parts : undefined;
  }

  /** The name after each such word, in the whole statement. */
  namesAfter(word: string): string[][] {
    const names: string[][] = [];
    for (this.#at = 0; this.#at < this.#tokens.length; ) {
      this.seek(word);
      const name = this.name();
      if (name) names.push(name);
    }
    return names;
  }

  /** What is left of the statement, cut at the commas outside of parentheses; nothing is gone past. */
  clauses(): string[] {
    const clauses: string[][] = [[]];
    let depth = 0;
    for (let at = this.#at; at < this.#tokens.length; at += 1) {
      const word = this.#word(at) ?? "";
      if (word === "(") depth += 1;
      if (word === ")") depth -= 1;
      if (word === "," && depth === 0) clauses.push([]);
      else clauses.at(-1)?.push(word);
    }
    return clauses.map((words) => words.join(" "));
  }

  #word(at: number): string | undefined {
    const token = this.#tokens[at];
    if (token?.kind === "word") return token.text.toLowerCase();
    return token && this.#sql.slice(token.start, token.end);
  }

  #namePart(): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "word" && token?.kind !== "quotedName") return undefined;
    this.#at += 1;
    if (token.kind === "word") return folded(token.text);
    let { end } = token;
    // A doubled quote is two tokens that touch.
    while (this.#tokens[this.#at]?.kind === "quotedName" && this.#tokens[this.#at]?.start === end) {
      end = this.#tokens[this.#at]?.end ?? end;
      this.#at += 1;
    }
    return this.#sql.slice(token.start + 1, end - 1).replaceAll('""', '"');
  }
}
