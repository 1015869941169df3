import { isBarcode, personNumbers } from "./person-numbers.ts";
import { phoneForms } from "./phone-numbers.ts";
import type { Clue } from "./read-clues.ts";
import { namesAThing } from "./thing-numbers.ts";

/** A number or code found in a column's sample. */
export interface FoundNumber {
  text: string;
  /** Whether it is the whole value. */
  whole: boolean;
  /** In how many of the sampled values. */
  count: number;
}

/**
 * Whether the numbers in a column are persons': phone numbers as people write them, cards, accounts, national ids, by
 * their check digits. Only how many there are is told.
 *
 * @param found some of the numbers in the sample, all of them or taken at random.
 * @param filled how many values the sample has.
 */
export function judgeNumbers(
  found: readonly FoundNumber[],
  filled: number,
  column: string,
): Clue | undefined {
  const total = sum(found);
  if (total === 0) return undefined;
  const whole = found.filter((one) => one.whole);
  const told = (some: readonly FoundNumber[], looksLike: string) =>
    `${Math.min(sum(some), filled)} of ${filled} sampled values ${some.some((one) => !one.whole) ? "hold what looks" : "look"} like ${looksLike}`;
  for (const { looksLike, test } of personNumbers) {
    const passed = found.filter(({ text }) => test(text));
    const bare = passed.every(({ text }) => /^\d+$/.test(text));
    const enough = sum(passed) >= (bare ? 0.9 : 0.5) * total && sum(passed) >= 0.3 * filled;
    if (!enough || (bare && isChance(passed, column))) continue;
    const isWhole = passed.every((one) => one.whole);
    return { because: told(passed, looksLike), kind: isWhole ? "token" : "text" };
  }
  const barcodes = sum(whole.filter(({ text }) => isBarcode(text)));
  if (whole.length > 0 && barcodes >= 0.9 * sum(whole)) return undefined;
  const phones = bestCountry(found, column);
  if (sum(phones) < 0.5 * total || sum(phones) < (phones.every((one) => one.whole) ? 0.4 : 0.02) * filled)
    return undefined;
  return {
    because: told(phones, "phone numbers"),
    kind: phones.every((one) => one.whole) ? "phone" : "text",
  };
}

const sum = (found: readonly FoundNumber[]) => found.reduce((total, { count }) => total + count, 0);

/** One number in ten has the right check digit by chance: a few short ones, or numbers of things, prove nothing. */
function isChance(passed: readonly FoundNumber[], column: string): boolean {
  const different = new Set(passed.map(({ text }) => text)).size;
  const short = passed.some(({ text }) => text.length < 13);
  if (namesAThing(column)) return different < (short ? 20 : 8);
  return short && different < 8;
}

/** The numbers that are phone numbers of the country most of them belong to. */
function bestCountry(found: readonly FoundNumber[], column: string): FoundNumber[] {
  const thing = namesAThing(column) || isSeries(found);
  const byCountry = new Map<string, FoundNumber[]>();
  for (const one of found) {
    for (const { country, sure } of phoneForms(one.text)) {
      if (!sure && (thing || !one.whole)) continue;
      byCountry.set(country, [...(byCountry.get(country) ?? []), one]);
    }
  }
  const abroad = byCountry.get("+") ?? [];
  const national = [...byCountry].filter(([country]) => country !== "+").map(([, numbers]) => numbers);
  const best = national.reduce((most, one) => (sum(one) > sum(most) ? one : most), [] as FoundNumber[]);
  return [...new Set([...abroad, ...best])];
}

/** `2024000017`: a year, and a number that counts up. */
const isSeries = (found: readonly FoundNumber[]) =>
  found.filter(({ text }) => /^(19|20)\d{8,}$|^\d+0{4,}\d{1,4}$/.test(text)).length >= 0.8 * found.length;
