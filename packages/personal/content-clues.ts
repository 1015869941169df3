import type { MaskKind } from "#model/masking.ts";
import { givenNames } from "./given-names.ts";

/** What a pattern is held against: a value as it is, or its text with what is encoded in it. */
export type Subject = "value" | "text";

export interface ContentClue {
  /** What the values look like, for people. */
  looksLike: string;
  kind: MaskKind;
  of: Subject;
  /** Written so that JavaScript and servers read it alike. */
  pattern: string;
  /** Only texts of so many characters, the least and the most, come into question. */
  between?: readonly [number, number];
  /** Only texts that hold one of these come into question: that is looked for first, since a pattern takes long. */
  holds?: readonly string[];
  /** One of the first two words of the value must be one of these, as well. */
  words?: readonly string[];
  /** What it may not match. */
  except?: string;
  /** The share of filled values that must match; 0 where a single one is a person's. */
  share: number;
  /** Things of computers and of trade look so, too: not where the name of the column says that it holds such. */
  unsure?: boolean;
}

const email = "[^@\\s<>\"'(),:;=&?/\\\\]+@[^@\\s<>\"'(),:;=&?/\\\\]+\\.[^@\\s0-9.<>\"'(),:;=&?/\\\\]{2,}";
/** A house number comes before or after the name of the street. */
const street = [
  "[0-9]{1,5}[a-z]?,? +([A-Z][A-Za-z.]+ ){1,3}(Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl|Square|Sq|Terrace|Parkway|Pkwy)([^A-Za-z]|$)",
  "[0-9]{1,4},? +(bis |ter )?(rue|avenue|boulevard|chemin|impasse|allee|quai) ",
  "[a-z. -](strasse|stra.e|str\\.|weg|allee|gasse|platz|straat|laan|gatan|vej) +[0-9]{1,4}([^0-9]|$)",
  "(Calle|C/|Avenida|Av\\.|Paseo|Rua|Travessa|Via|Viale|Corso|ul\\.|Jalan|Jl\\.) [^0-9]{3,40},? *[0-9]{1,5}([^0-9]|$)",
].join("|");

/**
 * What personal values look like. Whole-value patterns come first: they say best which mask fits. A secret, an e-mail
 * address or an international phone number within any text is a leak even if it stands there once.
 *
 * They are few: a server keeps no more than some thirty compiled patterns in a session, and with one more each value
 * compiles all of them again.
 */
export const contentClues: readonly ContentClue[] = [
  {
    looksLike: "e-mail addresses",
    kind: "email",
    holds: ["@"],
    of: "value",
    share: 0.5,
    pattern: '^(mailto:)?[^@\\s<>"]+@[^@\\s<>"]+\\.[^@\\s0-9.<>"]{2,}$',
    except: "^git@|://",
  },
  {
    looksLike: "phone numbers",
    kind: "phone",
    of: "value",
    share: 0.5,
    pattern:
      "^(tel:)?\\+[1-9]([ ().\\/-]*[0-9]){6,14}( ?(x|ext\\.?) ?[0-9]+)?$|^(1[-. ]?)?\\([2-9][0-9]{2}\\) ?[0-9]{3}[-. ]?[0-9]{4}$|^(1[-. ])?[2-9][0-9]{2}([-. ])[2-9][0-9]{2}[-. ][0-9]{4}( ?(x|ext\\.?) ?[0-9]+)?$",
  },
  {
    looksLike: "private keys, tokens or passwords",
    kind: "token",
    holds:
      "PRIVATE KEY|eyJ|k_live_|k_test_|ghp_|gho_|ghu_|ghs_|ghr_|github_pat_|xox|AKIA|ASIA|AIza|glpat-|SG.|sk-|npm_|dop_v1_|shp|whsec_|ya29.|hf_|otpauth:|://|AGE-SECRET".split(
        "|",
      ),
    of: "text",
    share: 0,
    pattern:
      "-----BEGIN [A-Z ]*PRIVATE KEY|eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.|(^|[^A-Za-z0-9])([srp]k_(live|test)_[0-9A-Za-z]{10,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|xox[abeprs]-[A-Za-z0-9-]{10,}|A[KS]IA[0-9A-Z]{16}|AIza[0-9A-Za-z_-]{30,}|glpat-[A-Za-z0-9_-]{16,}|SG\\.[A-Za-z0-9_-]{16,}\\.|sk-[A-Za-z0-9_-]{20,}|npm_[A-Za-z0-9]{30,}|dop_v1_[0-9a-f]{20,}|shp[a-z]{2}_[0-9a-fA-F]{20,}|whsec_[A-Za-z0-9+/]{16,}|ya29\\.[A-Za-z0-9_-]{20,}|hf_[A-Za-z]{30,})|otpauth://|[a-z]://[^/\\s:@]+:[^/\\s@]+@|AGE-SECRET-KEY-1",
  },
  {
    looksLike: "password hashes or tokens",
    kind: "token",
    holds: ["$", "{", "pbkdf2", "scrypt:", "bcrypt_"],
    of: "value",
    share: 0.3,
    pattern:
      "^\\$(1|2[abxy]?|argon2i?d?|5|6|7|y|scrypt|bcrypt|pbkdf2[a-z0-9-]*|P|H|S)\\$|^(pbkdf2[_:]|sha1\\$|scrypt:|bcrypt_sha256|argon2\\$|\\{S?S?H?A[0-9]*\\}|\\{[A-Z0-9-]+\\}[A-Za-z0-9+/]{20})",
  },
  {
    looksLike: "data of sessions",
    kind: "token",
    holds: ["BAh", "gAS", "|", "eJ", "--"],
    of: "value",
    share: 0.3,
    pattern:
      "^(BAh[7bJ]|gAS[VW])|^[a-zA-Z_0-9]+\\|[aisbdO]:[0-9]|^\\.?eJ[A-Za-z0-9_-]{20,}:[A-Za-z0-9]{6}:[A-Za-z0-9_-]{20,}$|^[A-Za-z0-9+/_=-]{40,}--[0-9a-f]{40,}$",
  },
  {
    looksLike: "seeds of one-time passwords",
    kind: "token",
    between: [16, 72],
    of: "value",
    share: 0.8,
    pattern:
      "^([A-Z2-7]{16}|[A-Z2-7]{20}|[A-Z2-7]{24}|[A-Z2-7]{26}|[A-Z2-7]{32}|[A-Z2-7]{40}|[A-Z2-7]{52}|[A-Z2-7]{64})=*$",
    except: "^[A-Z]{17,}=*$",
    unsure: true,
  },
  {
    looksLike: "random keys",
    kind: "token",
    between: [28, 300],
    of: "value",
    share: 0.8,
    pattern: "^[A-Za-z0-9_+/.-]{28,}=*$",
    except: "^([^a-z]*|[^A-Z]*|[^0-9]*)$|\\.[A-Za-z]{2,4}$|^/|//|[a-z]{9}|/[^/]*/[^/]*/[^/]*/",
    unsure: true,
  },
  {
    looksLike: "numbers of persons",
    kind: "token",
    between: [9, 20],
    of: "value",
    share: 0.5,
    pattern:
      "^[0-9]{3}-[0-9]{2}-[0-9]{4}$|^[A-Z]{6}[0-9]{2}[A-EHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z]$|^[0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2}$|^[A-CEGHJ-PR-TW-Z]{2} ?([0-9]{2} ?){3}[A-D]$|^[A-Z]{4}[0-9]{6}[HM][A-Z]{5}[0-9A-Z][0-9]$|^[0-9]{6}-[1-8][0-9]{6}$|^[0-9]{3}-[0-9]{3}-[0-9]{3} [0-9]{2}$|^[0-9]{6}[-+A][0-9]{3}[0-9A-FHJ-NPR-Y]$",
  },
  {
    looksLike: "addresses of the network",
    kind: "token",
    between: [7, 60],
    of: "value",
    share: 0.5,
    pattern:
      "^(([1-9]?[0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([1-9]?[0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])(/[0-9]{1,2}|:[0-9]+)?$|^([0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}$|^[0-9A-Fa-f:]*::[0-9A-Fa-f:.]*$|^([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}$",
    unsure: true,
  },
  {
    looksLike: "names of persons",
    kind: "name",
    between: [2, 60],
    words: givenNames.split(" "),
    of: "value",
    share: 0.3,
    pattern:
      "^((Dr|Mr|Mrs|Ms|Miss|Prof|Herr|Frau|Mme|Sr|Sra)\\.? +|[^ ,]+, +)?[A-Za-z-]+( +[^0-9@/:=_{}<>]{1,40})?$",
    unsure: true,
  },
  {
    looksLike: "postal addresses",
    kind: "text",
    between: [6, 200],
    holds: [" "],
    of: "value",
    share: 0.2,
    pattern: street,
  },
  {
    looksLike: "texts with e-mail addresses in them",
    kind: "text",
    holds: ["@"],
    of: "text",
    share: 0,
    pattern: email,
    except: "^[^@]*(git@[^@]*|@[0-9](\\.[0-9])?x\\.[a-z]+[^@]*)+$",
  },
  {
    looksLike: "texts with phone numbers in them",
    kind: "text",
    of: "text",
    share: 0,
    pattern:
      "(^|[^0-9A-Za-z+])\\+[1-9]([ ().-]{0,2}[0-9]){7,14}([^0-9A-Za-z]|$)|(^|[^0-9A-Za-z.-])(1[-. ])?(\\([2-9][0-9]{2}\\) ?|[2-9][0-9]{2}[-.])[2-9][0-9]{2}[-. ][0-9]{4}([^0-9A-Za-z-]|$)",
  },
  {
    looksLike: "texts with addresses of the network in them",
    kind: "text",
    of: "text",
    share: 0.1,
    pattern:
      "(^|[^0-9A-Za-z.])(([1-9]?[0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([1-9]?[0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])([^0-9A-Za-z.]|$)",
    unsure: true,
  },
];
