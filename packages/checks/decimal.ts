/**
 * Compares two texts as numbers, digit by digit: 9007199254740993 is more than 9007199254740992, though
 * JavaScript's numbers cannot tell them apart. Negative, zero or positive as of a sort; undefined where either
 * is no number.
 */
export function compareDecimals(a: string, b: string): number | undefined {
  const [left, right] = [parsed(a), parsed(b)];
  if (left === undefined || right === undefined) return undefined;
  if (left.sign !== right.sign) return left.sign - right.sign;
  return left.sign * compareMagnitudes(left, right);
}

/** Whether two texts are the same number: `3`, `3.0` and `3e0` are. False where either is no number. */
export const sameDecimal = (a: string, b: string): boolean => compareDecimals(a, b) === 0;

export const isDecimal = (text: string) => parsed(text) !== undefined;

/** The number `0.digits × 10^power`, without zeros at either end; no digits where it is zero. */
interface Decimal {
  sign: -1 | 0 | 1;
  digits: string;
  power: number;
}

function parsed(text: string): Decimal | undefined {
  const match = /^([+-]?)(\d+\.?\d*|\.\d+)(?:e([+-]?\d{1,6}))?$/i.exec(text.trim());
  if (!match) return undefined;
  const [, sign, number = "", exponent = "0"] = match;
  const [whole = "", fraction = ""] = number.split(".");
  const digits = (whole + fraction).replace(/^0+/, "");
  const power = Number(exponent) - fraction.length + digits.length;
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return { sign: 0, digits: "", power: 0 };
  return { sign: sign === "-" ? -1 : 1, digits: significant, power };
}

function compareMagnitudes(a: Decimal, b: Decimal): number {
  if (a.power !== b.power) return a.power - b.power;
  // A text that the other begins with is the smaller number: 0.12 and 0.123.
  return a.digits < b.digits ? -1 : Number(a.digits > b.digits);
}
