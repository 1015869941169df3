/** Texts as a parameter of the type `text[]`. */
export const arrayLiteral = (texts: readonly string[]) =>
  `{${texts.map((text) => JSON.stringify(text)).join(",")}}`;
