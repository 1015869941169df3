import * as insz from "stdnum/lib/cjs/be/insz.js";
import * as egn from "stdnum/lib/cjs/bg/egn.js";
import * as cnpj from "stdnum/lib/cjs/br/cnpj.js";
import * as cpf from "stdnum/lib/cjs/br/cpf.js";
import * as ahv from "stdnum/lib/cjs/ch/ssn.js";
import * as rut from "stdnum/lib/cjs/cl/rut.js";
import * as ric from "stdnum/lib/cjs/cn/ric.js";
import * as idnr from "stdnum/lib/cjs/de/idnr.js";
import * as cpr from "stdnum/lib/cjs/dk/cpr.js";
import * as dni from "stdnum/lib/cjs/es/dni.js";
import * as nie from "stdnum/lib/cjs/es/nie.js";
import * as hetu from "stdnum/lib/cjs/fi/hetu.js";
import * as nir from "stdnum/lib/cjs/fr/nir.js";
import * as ean from "stdnum/lib/cjs/gen/ean.js";
import * as aadhaar from "stdnum/lib/cjs/in/aadhaar.js";
import * as pan from "stdnum/lib/cjs/in/pan.js";
import * as codiceFiscale from "stdnum/lib/cjs/it/codicefiscale.js";
import * as rrn from "stdnum/lib/cjs/kr/rrn.js";
import * as curp from "stdnum/lib/cjs/mx/curp.js";
import * as bsn from "stdnum/lib/cjs/nl/bsn.js";
import * as fodselsnummer from "stdnum/lib/cjs/no/fodselsnummer.js";
import * as pesel from "stdnum/lib/cjs/pl/pesel.js";
import * as cnp from "stdnum/lib/cjs/ro/cnp.js";
import * as personnummer from "stdnum/lib/cjs/se/personnummer.js";
import * as tckimlik from "stdnum/lib/cjs/tr/tckimlik.js";
import { luhnChecksumValidate, mod97base10Validate } from "stdnum/lib/cjs/util/checksum.js";
import * as zaId from "stdnum/lib/cjs/za/idnr.js";

interface PersonNumber {
  looksLike: string;
  test(text: string): boolean;
}

/** Prefixes of Visa, Mastercard, Amex, Discover, JCB, Diners, UnionPay and Maestro. */
const issuer = /^(4|5[1-5]|2[2-7]|3[47]|6(011|4|5|2)|35|3[068]|5[06-8]|6[37])/;

export const isCard = (text: string) => {
  const digits = text.replace(/[ -]/g, "");
  if (!/^\d{14,19}$|^4\d{12}$/.test(digits) || !issuer.test(digits)) return false;
  if (
    digits.length !== text.length &&
    !/^\d{4}([ -])\d{4}\1\d{4}\1\d{4}(\1\d{1,3})?$|^\d{4}([ -])\d{6}\3\d{4,5}$/.test(text)
  )
    return false;
  return luhnChecksumValidate(digits);
};

/** ISO 13616: the first four characters go to the end, letters count from 10, and the rest by 97 is 1. */
export const isIban = (text: string) => {
  const compact = text.replace(/ /g, "");
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact)) return false;
  const digits = `${compact.slice(4)}${compact.slice(0, 4)}`.replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return mod97base10Validate(digits);
};

/** Numbers of wares carry a check digit of their own, and are nobody's. */
export const isBarcode = (text: string) => /^(\d{8}|\d{12,14})$/.test(text) && ean.validate(text).isValid;

type Validator = { validate(value: string): { isValid: boolean } };

const byLibrary = (looksLike: string, shape: RegExp, { validate }: Validator): PersonNumber => ({
  looksLike,
  test: (text) => shape.test(text) && validate(text).isValid,
});

const ids = "national ids or tax numbers";

/** Numbers that states give their people, each with the form that people write and its check digits. */
export const personNumbers: readonly PersonNumber[] = [
  { looksLike: "card numbers", test: isCard },
  { looksLike: "bank account numbers", test: isIban },
  byLibrary(ids, /^\d{8}-?[A-Z]$/, dni),
  byLibrary(ids, /^[XYZ]-?\d{7}-?[A-Z]$/, nie),
  byLibrary(ids, /^\d{3}\.?\d{3}\.?\d{3}-?\d{2}$/, cpf),
  byLibrary(ids, /^\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}$/, cnpj),
  byLibrary(ids, /^[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]$/, codiceFiscale),
  byLibrary(ids, /^[12] ?\d{2} ?\d{2} ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2}$/, nir),
  byLibrary(ids, /^756\.?\d{4}\.?\d{4}\.?\d{2}$/, ahv),
  byLibrary(ids, /^\d{17}[\dX]$/, ric),
  byLibrary(ids, /^[A-Z]{4}\d{6}[HM][A-Z]{5}[0-9A-Z]\d$/, curp),
  byLibrary(ids, /^[A-Z]{5}\d{4}[A-Z]$/, pan),
  byLibrary(ids, /^\d{4} \d{4} \d{4}$/, aadhaar),
  byLibrary(ids, /^\d{1,2}\.?\d{3}\.?\d{3}-[\dkK]$/, rut),
  byLibrary(ids, /^\d{6}-\d{7}$/, rrn),
  byLibrary(ids, /^(\d{2})?\d{6}[-+]\d{4}$/, personnummer),
  byLibrary(ids, /^\d{6}[-+A]\d{3}[0-9A-Z]$/, hetu),
  byLibrary(ids, /^\d{6}-\d{4}$/, cpr),
  byLibrary(ids, /^\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}$/, insz),
  byLibrary(ids, /^\d{11}$/, pesel),
  byLibrary(ids, /^\d{11}$/, idnr),
  byLibrary(ids, /^\d{11}$/, tckimlik),
  byLibrary(ids, /^\d{11}$/, fodselsnummer),
  byLibrary(ids, /^\d{9}$/, bsn),
  byLibrary(ids, /^\d{10}$/, egn),
  byLibrary(ids, /^\d{13}$/, cnp),
  byLibrary(ids, /^\d{13}$/, zaId),
];
