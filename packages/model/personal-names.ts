import type { MaskKind } from "./masking.ts";

interface PersonalWords {
  /** Whole words of a name in lower snake_case, as parts of a regular expression that JavaScript and PostgreSQL read alike. */
  words: readonly string[];
  suggestion: MaskKind;
  /** Only for columns that hold text; `*_name` of a number is nobody's name. */
  textOnly?: boolean;
}

/** Order matters: the first that matches says which mask fits. */
const personalWords: readonly PersonalWords[] = [
  { words: ["[a-z]*e_?mail[a-z]*"], suggestion: "email", textOnly: true },
  {
    words: [
      ..."[a-z]*phone(_?number)?|mobile(_?number)?|cell(_?number)?|tel|telefon|fax|msisdn|whats_?app".split(
        "|",
      ),
      "(from|to|caller|called|contact)_?number",
    ],
    suggestion: "phone",
    textOnly: true,
  },
  {
    words: [
      ..."[a-z]*token|secret|[a-z]*(password|passwd)[a-z]*|pwd|passphrase|api_?key|otp|pin|pan|session_?(id|key)|salt".split(
        "|",
      ),
      ..."credential|private_?key|access_?key|encrypted|cookie|webhook_?url|login".split("|"),
      ..."ssn|social_?security(_?number)?|bsn|passport|national_?id|tax_?id|vat_?(id|number)|iban|bic".split(
        "|",
      ),
      ..."card_?number|credit_?card|cvv|account_?number|insurance(_?number)?|medical_?record(_?number)?".split(
        "|",
      ),
      ..."mrn|licen[cs]e_?number|driving_?licen[cs]e".split("|"),
    ],
    suggestion: "token",
    textOnly: true,
  },
  {
    words: [
      ..."(first|last|full|sur|family|given|middle|maiden|user|nick|display|contact|customer|patient|doctor)_?name".split(
        "|",
      ),
      ..."[fl]name|recipient(_name)?|sender(_name)?|caller|handle|name_on_card|card_?holder|account_?holder".split(
        "|",
      ),
      ..."next_of_kin|contact_?person|emergency_?contact|guardian".split("|"),
    ],
    suggestion: "name",
    textOnly: true,
  },
  {
    words: [
      ..."address|street|post_?code|postal_?code|zip(_?code)?|house_?number|apartment|city".split("|"),
      ..."birth_?place|place_of_birth|photo|scan|signature".split("|"),
    ],
    suggestion: "text",
    textOnly: true,
  },
  {
    words: "dob|birth_?(date|day|year)|(date|year)_of_birth|born(_on|_at)?".split("|"),
    suggestion: "null",
  },
  { words: "lat|latitude|lng|lon|longitude|geo|location".split("|"), suggestion: "null" },
  { words: "ip|ip_?addr|ip_?address|remote_addr|user_agent|device_id".split("|"), suggestion: "null" },
  {
    words:
      "note|message|comment|body|content|memo|remark|transcript|diagnosis|symptom|bio|medical_history|allergy|allergie|free_text|extracted_text".split(
        "|",
      ),
    suggestion: "text",
    textOnly: true,
  },
];

/** In the singular or plural, as a word of a longer name or alone. */
const asWord = (words: readonly string[]) => new RegExp(`(^|_)(${words.join("|")})(e?s)?(_|$)`);
const patterns = personalWords.map(({ words, ...rest }) => ({ pattern: asWord(words), ...rest }));

/** Whose `…_name` is nobody's: things of computers and of trade. */
const nobodysName =
  /(^|_)(file|path|dir|directory|folder|table|column|schema|index|constraint|database|db|host|domain|server|service|app|application|module|package|plugin|class|type|method|function|field|attribute|property|param|parameter|variable|key|tag|label|role|permission|queue|job|task|step|event|action|topic|channel|bucket|image|icon|font|theme|template|layout|page|route|view|menu|form|model|migration|brand|product|item|sku|category|department|unit|currency|country|region|state|language|locale|timezone|time_zone|plan|feature|flag|metric|sensor|device|version|branch|repository|repo|project|status|process|program|command|thread|node|cluster|environment|group|team|list|drug|medicine|medication|test|code|source|target)_names?$/;

/**
 * A name in lower snake_case, digits as words of their own: `firstName`, `First Name` and `first.name` are
 * `first_name`, `phone1` is `phone_1`.
 */
export const snakeCase = (name: string) =>
  name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1_$2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1_$2")
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, "_")
    .replace(/(\p{L})(\d)/gu, "$1_$2")
    .replace(/(\d)(\p{L})/gu, "$1_$2")
    .replace(/^_|_$/g, "");

/** Tables whose plain `name` column is a person's. */
const peopleTable =
  /(^|_)(user|customer|patient|person|people|member|contact|employee|client|doctor|lead|subscriber|account|profile|staff|student|driver|guest|owner|author|guardian|recipient|visitor)s?$/;

/**
 * Whether a column's name suggests personal data, and the mask that fits. Deliberately generous:
 * a wrong guess costs one `keep` in the configuration, a missed one leaks.
 */
export function looksPersonalByName(table: string, column: string, holdsText: boolean): MaskKind | undefined {
  const name = snakeCase(column);
  if (holdsText && name === "name" && peopleTable.test(snakeCase(table))) return "name";
  const found = patterns.find(({ pattern, textOnly }) => (holdsText || !textOnly) && pattern.test(name));
  if (found) return found.suggestion;
  return holdsText && /_names?$/.test(name) && !nobodysName.test(name) ? "name" : undefined;
}

/**
 * The words of all patterns and `name`, as an alternation that stands for a key in a document: PostgreSQL reads it too.
 * Keys are compared in lower case, with `_` before what was a capital.
 */
export const personalKeyWords = [...personalWords.flatMap(({ words }) => words), "name"].join("|");
