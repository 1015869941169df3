import type { MaskKind } from "./masking.ts";
import {
  ofAThing,
  type PersonalWords,
  peopleTables,
  personalWords,
  plainNames,
  thingNames,
} from "./personal-words.ts";

/** Words of a team's own, by the mask that fits; those under `keep` say that a name is not personal. */
export type TeamWords = Partial<Record<MaskKind, readonly string[]>>;

/** What a name says. */
export interface NameClue {
  kind: MaskKind;
  /** What such columns hold, for people. */
  about: string;
}

/** What a column is, as far as its name needs it. */
export interface NamedColumn {
  table: string;
  column: string;
  /** Texts, documents and bytes, as against numbers, dates and addresses of the network. */
  holdsText: boolean;
}

/**
 * A name in lower snake_case without accents, digits as words of their own: `firstName`, `First Name` and `first.name`
 * are `first_name`, `phone1` is `phone_1`, `Straße` is `strasse`.
 */
export const snakeCase = (name: string) =>
  latin(name)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1_$2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1_$2")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\d]+/gu, "_")
    .replace(/([\p{L}\p{M}])(\d)/gu, "$1_$2")
    .replace(/(\d)(\p{L})/gu, "$1_$2")
    .replace(/^_|_$/g, "");

const ligatures: Record<string, string> = {
  ß: "ss",
  ø: "o",
  Ø: "O",
  æ: "ae",
  Æ: "Ae",
  œ: "oe",
  ł: "l",
  Ł: "L",
  ı: "i",
  đ: "d",
};
const latin = (name: string) =>
  name
    .normalize("NFD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFC")
    .replace(/[ßøØæÆœłŁıđ]/g, (letter) => ligatures[letter] ?? letter);

const wordsOf = ({ words }: Pick<PersonalWords, "words">) =>
  Object.values(words).flatMap((all) => all.split(" "));

/** Scripts that write words without spaces; of others, a short word may be a part of any other. */
const standsAlone = (word: string) =>
  !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word) &&
  (/^[\p{ASCII}]*$/u.test(word) || word.length < 5);

/** In the singular or plural, as a word of a longer name or alone. */
function asWords(words: readonly string[], place: "anywhere" | "last" | "whole"): RegExp {
  if (place === "whole") return new RegExp(`^(${words.join("|")})(e?s)?(_\\d+)?$`, "u");
  return new RegExp(
    `(^|_)(${alone(words)})(e?s)?${place === "anywhere" ? "(_|$)" : "(_\\d+)?$"}|${within(words)}`,
    "u",
  );
}

/** The last word of a name, and what numbers and hashes are called that stand for what is before them. */
const asHead = (words: readonly string[]) =>
  new RegExp(`(^|_)(${alone(words)})(_(number|num|no|nr|hash|digits))?(_\\d+)?$|${within(words)}`, "u");

const nothing = "$.";
const alone = (words: readonly string[]) => words.filter(standsAlone).join("|") || nothing;
const within = (words: readonly string[]) => words.filter((word) => !standsAlone(word)).join("|") || nothing;

interface Pattern {
  clue: NameClue;
  types: "text" | "any";
  text: RegExp;
  number: RegExp;
}

const patternOf = (group: PersonalWords): Pattern => ({
  clue: { kind: group.kind, about: group.about },
  types: group.types,
  text: asWords(wordsOf(group), group.place),
  number: asHead(wordsOf(group)),
});

const patterns = personalWords.map(patternOf);
const ofThing = new RegExp(`_(${ofAThing.replaceAll(" ", "|")})$`);
const nobodysName = new RegExp(`(^|_)(${thingNames.replaceAll(" ", "|")})_names?$`);
const plainName = asWords(plainNames.split(" "), "whole");
const peopleTable = new RegExp(`(^|_)(${peopleTables.replaceAll(" ", "|")})s?$`, "u");
/** Names of files that people send are often their own. */
const sentFile = /^((original|source)_)?file_?name$|^title$/;
const sentFiles = /(^|_)(attachment|upload|document|blob)s?$/;
/** Where subjects and descriptions are what a person wrote. */
const writtenTo =
  /(^|_)(message|mail|email|ticket|conversation|thread|letter|case|inquiry|request|complaint|sms|chat)s?$/;
const sessions = /(^|_)sessions?$/;
const sessionData = /^(data|payload|sess|value|content|attributes|store|session|state)$/;
/** Words that a key is called by itself, where a row elsewhere is meant. */
const pointer = /(^|_)(ids?|uuid|guid|gid|fk|ref)$/;

/**
 * Whether a column's name suggests personal data, and the mask that fits. Deliberately generous: a wrong guess costs
 * one `keep` in the configuration, a missed one leaks.
 *
 * @param team words that are looked for first.
 */
export function nameClue(
  { table, column, holdsText }: NamedColumn,
  team: TeamWords = {},
): NameClue | undefined {
  const name = snakeCase(column);
  const own = teamClue(name, team);
  if (own !== undefined) return own.kind === "keep" ? undefined : own;
  if (!holdsText) return patterns.find(({ types, number }) => types === "any" && number.test(name))?.clue;
  const place = snakeCase(table);
  if (plainName.test(name) && peopleTable.test(place)) return { kind: "name", about: "names of persons" };
  const found = patterns.find(({ text }) => text.test(name) && isMeant(name, text));
  if (found) return found.clue;
  if (ofThing.test(name)) return undefined;
  if (/_names?$/.test(name) && !nobodysName.test(name)) return { kind: "name", about: "names" };
  return byTable(place, name);
}

function byTable(table: string, name: string): NameClue | undefined {
  if (sentFile.test(name) && sentFiles.test(table))
    return { kind: "text", about: "names of files that people sent" };
  if (/^(subject|description|text|title)$/.test(name) && writtenTo.test(table))
    return { kind: "text", about: "free text" };
  if (sessions.test(table) && sessionData.test(name)) return { kind: "token", about: "data of sessions" };
  if (peopleTable.test(table) && /^(description|title|age|slug)$/.test(name))
    return { kind: name === "age" ? "null" : "text", about: "what is said of a person" };
  return undefined;
}

/**
 * `address_id` and `address_type` hold no address; `national_id` and `blood_type` are what they say, because the words
 * themselves end so.
 */
function isMeant(name: string, pattern: RegExp): boolean {
  if (!pointer.test(name) && !ofThing.test(name)) return true;
  const matched = (pattern.exec(name)?.[0] ?? "").replace(/^_|_$/g, "");
  return name.endsWith(matched) && (pointer.test(matched) || ofThing.test(matched));
}

const escaped = (word: string) => snakeCase(word).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function teamClue(name: string, team: TeamWords): NameClue | undefined {
  for (const [kind, words] of Object.entries(team) as [MaskKind, readonly string[]][])
    if (words.length > 0 && asWords(words.map(escaped), "anywhere").test(name))
      return { kind, about: "a word of yours" };
  return undefined;
}

/** The mask that fits what a column's name suggests; undefined where it suggests nothing personal. */
export const looksPersonalByName = (
  table: string,
  column: string,
  holdsText: boolean,
): MaskKind | undefined => nameClue({ table, column, holdsText })?.kind;

/** Whether a column is called `name` and nothing else, which is a person's where other columns are. */
export const isPlainName = (column: string) => plainName.test(snakeCase(column));

/** Whether a table holds persons, by its name. */
export const isPeopleTable = (table: string) => peopleTable.test(snakeCase(table));

const wholeKeys = personalWords
  .filter(({ key }) => key === "whole")
  .map((group) => asWords(wordsOf(group), "whole"));
const keyParts = patterns.filter((_, place) => personalWords[place]?.key === "part");

/**
 * The first of a document's keys that suggests personal data. A plain `name` does where persons are spoken of: in
 * another key, or by the table.
 *
 * @param people whether the document stands in a table of persons.
 */
export function personalKey(
  keys: readonly string[],
  people: boolean,
  team: TeamWords = {},
): string | undefined {
  const persons = people || keys.some((key) => peopleKey.test(snakeCase(key)));
  return keys.find((key) => isPersonalKey(snakeCase(key), persons, team));
}

const peopleKey = new RegExp(
  `(^|_)(${peopleTables
    .split(" ")
    .filter(
      (word) =>
        !/^(account|profile|agent|admin|operator|player|worker|signup|crew|owner|parent|child|children)$/.test(
          word,
        ),
    )
    .join("|")})s?$`,
  "u",
);

/** Letters and digits by turns, as in keys and hashes: words in them are chance. */
const isRandom = (name: string) => /[a-z]_\d+_[a-z]+_\d/.test(name) || name.split("_").length > 7;

function isPersonalKey(name: string, persons: boolean, team: TeamWords): boolean {
  const own = teamClue(name, team);
  if (own !== undefined) return own.kind !== "keep";
  if (name.length < 2 || isRandom(name)) return false;
  if (persons && plainName.test(name)) return true;
  if (wholeKeys.some((whole) => whole.test(name))) return true;
  if (keyParts.some(({ text }) => text.test(name) && isMeant(name, text))) return true;
  return /_names?$/.test(name) && !nobodysName.test(name);
}
