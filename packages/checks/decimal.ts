/**
 * Whether two texts are the same number, digit by digit: `3`, `3.0` and `3e0` are; 9007199254740993 and
 * 9007199254740992 are not, though JavaScript's numbers cannot tell them apart. False where either is no number.
 */
export function sameDecimal(a: string, b: string): boolean {
  const left = normalised(a);
  return left !== undefined && left === normalised(b);
}

export const isDecimal = (text: string) => normalised(text) !== undefined;

function normalised(text: string): string | undefined {
  const match = /^([+-]?)(\d+\.?\d*|\.\d+)(?:e([+-]?\d{1,6}))?$/i.exec(text.trim());
  if (!match) return undefined;
  const [, sign, number = "", exponent = "0"] = match;
  const [whole = "", fraction = ""] = number.split(".");
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  const power = Number(exponent) - fraction.length + (digits.length - significant.length);
  return `${sign === "-" ? "-" : ""}${significant}e${power}`;
}
