import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";

/** Where most people are who write phone numbers without their country: by users of the internet. */
const countries: readonly CountryCode[] =
  "US GB DE FR ES IT BR IN MX RU CN JP ID TR PK BD NG PH VN EG NL BE CH AT PL SE PT AU ZA AR CO CL KR UA IR SA TH MY IE IL GR CZ RO HU DK NO FI NZ SG KE".split(
    " ",
  ) as CountryCode[];

/** Written without a trunk prefix, without spaces, and still a mobile number at first sight. */
const bareMobiles: readonly [CountryCode, RegExp][] = [
  ["US", /^1?[2-9]\d{2}[2-9]\d{6}$/],
  ["CN", /^1[3-9]\d{9}$/],
  ["IN", /^[6-9]\d{9}$/],
  ["BR", /^[1-9]{2}9\d{8}$/],
];

/** How sure a text is to be a phone number: by its own writing, or only where nothing else has such numbers. */
export type PhoneForm = { country: string; sure: boolean };

/** The countries in which a text is a phone number as people there write it. */
export function phoneForms(text: string): PhoneForm[] {
  const digits = text.replace(/\D/g, "");
  if (digits.length < 7 || digits.length > 16 || /[^\d+() ./-]/.test(text)) return [];
  if (text.startsWith("+"))
    return parsePhoneNumberFromString(text)?.isPossible() ? [{ country: "+", sure: true }] : [];
  if (/^00[1-9]/.test(text)) {
    const sure = text !== digits;
    return parsePhoneNumberFromString(`+${digits.slice(2)}`)?.isValid() ? [{ country: "+", sure }] : [];
  }
  if (text === digits && !text.startsWith("0")) return bareForms(digits);
  const sure = text !== digits;
  return countries.filter((country) => isNational(text, country)).map((country) => ({ country, sure }));
}

function bareForms(digits: string): PhoneForm[] {
  const national = bareMobiles
    .filter(([country, form]) => form.test(digits) && parsePhoneNumberFromString(digits, country)?.isValid())
    .map(([country]) => ({ country: country as string, sure: false }));
  const foreign = digits.length >= 11 && parsePhoneNumberFromString(`+${digits}`)?.isValid();
  return [...national, ...(foreign ? [{ country: "+", sure: false }] : [])];
}

/** Valid there, and in the groups of digits that people there write; a leading zero needs no groups. */
function isNational(text: string, country: CountryCode): boolean {
  const number = parsePhoneNumberFromString(text, country);
  if (number === undefined || number.country !== country || !number.isValid()) return false;
  const groups = groupsOf(text);
  const usual = groupsOf(number.formatNational());
  if (groups.length === 1) return usual[0]?.startsWith("0") === text.startsWith("0");
  const ways = [usual, groupsOf(number.formatInternational()).slice(1), merged(usual)];
  return ways.some((way) => way.join(" ") === groups.join(" "));
}

const groupsOf = (text: string) => text.split(/\D+/).filter((group) => group !== "");
/** `0171 5550001` for `0171 555 0001`: the code of the area or network, and the rest. */
const merged = ([first = "", ...rest]: string[]) => [first, rest.join("")];
