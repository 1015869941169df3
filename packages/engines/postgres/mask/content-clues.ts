import type { MaskKind } from "#model/masking.ts";
import { personalKeyWords } from "#model/personal-names.ts";

interface Clue {
  /** What the values look like, for people. */
  looksLike: string;
  kind: MaskKind;
  /** A condition on the text in `value`. */
  sql(value: string): string;
  /** The share of filled values that must match; 0 where a single one is a person's. */
  share: number;
}

const matches = (pattern: string) => (value: string) => `${value} ~ '${pattern}'`;

/** A personal word in a key made of such characters; `-` and `.` have become `_`. */
const key = (characters: string) =>
  `(${characters}*[^a-z0-9])?(${personalKeyWords})(e?s)?_?[0-9]*([^a-z0-9]${characters}*)?`;
/** `"key":` of JSON, `"key"=>` of hstore, `<key>` and `key="…"` of XML. */
const personalKey = `"${key('[^":=<>]')}" *(:|=>)|<${key("[a-z0-9_:]")}[ />]| ${key("[a-z0-9_:]")}="`;
const keysAsWords = (value: string) =>
  `translate(lower(regexp_replace(${value}, '([a-z0-9])([A-Z])', '\\1_\\2', 'g')), '-.', '__')`;

/**
 * What personal values look like. Whole-value patterns come first: they say best which mask fits. An
 * e-mail address or an international phone number within any text is a leak even if it stands there once.
 */
export const contentClues: Clue[] = [
  {
    looksLike: "e-mail addresses",
    kind: "email",
    share: 0.5,
    sql: matches("^[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}$"),
  },
  {
    looksLike: "phone numbers",
    kind: "phone",
    share: 0.5,
    sql: matches(
      "^(\\+|00)[1-9][0-9 ()./-]{6,18}[0-9]$|^\\(?0[0-9]{2,4}\\)?[ /-][0-9][0-9 -]{4,12}$|^[0-9]{3}[-. ][0-9]{3}[-. ][0-9]{4}$",
    ),
  },
  { looksLike: "national phone numbers", kind: "phone", share: 0.5, sql: matches("^0[1-9][0-9]{8,10}$") },
  { looksLike: "phone numbers without a +", kind: "phone", share: 0.8, sql: matches("^[1-9][0-9]{10,13}$") },
  {
    looksLike: "password hashes or access tokens",
    kind: "token",
    share: 0.3,
    sql: matches(
      "^\\$(2[abxy]|argon2i?d?|5|6|scrypt)\\$|^(pbkdf2_|sha1\\$)|^eyJ[A-Za-z0-9_-]+\\.|^(sk|pk|ghp|gho|xox[bp])[_-][A-Za-z0-9_-]{10}",
    ),
  },
  {
    looksLike: "card, bank account or social security numbers",
    kind: "token",
    share: 0.5,
    sql: matches(
      "^[0-9]{4}([ -]?)[0-9]{4}\\1[0-9]{4}\\1[0-9]{4}$|^[A-Z]{2}[0-9]{2} ?([A-Z0-9]{4} ?){3,7}[A-Z0-9]{0,3}$|^[0-9]{3}-[0-9]{2}-[0-9]{4}$",
    ),
  },
  {
    looksLike: "IP addresses",
    kind: "token",
    share: 0.5,
    sql: matches("^([0-9]{1,3}\\.){3}[0-9]{1,3}(/[0-9]{1,2})?$"),
  },
  {
    looksLike: "documents with personal keys",
    kind: "text",
    share: 0,
    sql: (value) => `${keysAsWords(value)} ~ '${personalKey}'`,
  },
  {
    looksLike: "texts with e-mail addresses in them",
    kind: "text",
    share: 0,
    sql: matches("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\\.[A-Za-z]{2,}"),
  },
  {
    looksLike: "texts with phone numbers in them",
    kind: "text",
    share: 0,
    sql: matches("(^|[^0-9A-Za-z+])\\+[1-9][0-9][0-9 ()-]{5,14}[0-9]"),
  },
];

/**
 * The clue that the counts of one column give.
 *
 * @param counts how many sampled values match each clue, in their order.
 * @param filled how many sampled values are neither NULL nor empty.
 * @param document the column holds documents, which only `text` can mask.
 */
export function readClues(
  counts: readonly number[],
  filled: number,
  document: boolean,
): { because: string; kind: MaskKind } | undefined {
  if (filled === 0) return undefined;
  const place = contentClues.findIndex(({ share }, at) => {
    const count = counts[at] ?? 0;
    return count > 0 && count >= share * filled;
  });
  const clue = contentClues[place];
  if (clue === undefined) return undefined;
  return {
    because: `${counts[place]} of ${filled} sampled values look like ${clue.looksLike}`,
    kind: document ? "text" : clue.kind,
  };
}
