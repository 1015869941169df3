import type { SourceColumn } from "../../catalog/source-table.ts";
import type { MaskForm } from "../mask-forms.ts";

/** What a mask is made of. */
export interface Masked {
  form: MaskForm;
  column: Pick<SourceColumn, "base">;
  /** SQL: the value as text. */
  value: string;
  /** SQL: the value as the kind compares it. */
  same: string;
  /** SQL: 64 hexadecimal digits of what `same` is. */
  hash: string;
}

/** How one kind of value is masked. */
export interface Kind {
  /** Ways of writing the same masks; constraints may want another than the first. */
  styles: number;
  /** Characters without which a mask would say nothing or tell too few values apart. */
  shortest: number;
  /** SQL: what is equal in two values that people take for equal, of the value as text. */
  same(value: string): string;
  /** SQL: the mask of a value that is not empty. */
  mask(masked: Masked): string;
  /** Whether a value may be its own mask now and then, being short or one of few. */
  isItself(form: MaskForm): boolean;
  /** A mask that no value has by itself, in the place of one that two values have. */
  replacement(mask: string, count: number): string | undefined;
  /** How many masks there are in a column of so much room. */
  masks(form: MaskForm): number;
}

/** The characters of a number, counted from nought, in an alphabet. */
export function written(count: number, alphabet: string, length: number): string | undefined {
  let text = "";
  for (let rest = count; text.length < length; rest = Math.floor(rest / alphabet.length)) {
    text = `${alphabet[rest % alphabet.length]}${text}`;
    if (rest < alphabet.length) return text.padStart(length, alphabet[0]);
  }
  return undefined;
}
