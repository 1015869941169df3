import { contentClues } from "./content-clues.ts";

/** An address as people have it: an expression that checks for addresses ends its first part with no letter. */
const address = /[A-Za-z0-9._%+-]*[A-Za-z0-9]@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}/g;
/** Addresses of nobody: of a function in a company, and of domains that are kept for examples (RFC 2606). */
const nobodys =
  /^(no-?reply|donotreply|info|support|admin|postmaster|hello|contact|test|user|root|webmaster|sales|billing|security|help|team|git)@|@example\.(com|org|net)$/i;
/** What is a person's or a secret in whatever text it stands. */
const anywhere = contentClues
  .filter(({ of, share, looksLike }) => of === "text" && share === 0 && !looksLike.includes("e-mail"))
  .map(({ pattern, looksLike }) => ({
    pattern: new RegExp(pattern),
    looksLike: looksLike.replace(/^texts with | in them$/g, ""),
  }));
const number = contentClues.find(({ looksLike }) => looksLike === "numbers of persons")?.pattern ?? "$.";
const wholeNumber = new RegExp(number);

/**
 * What a definition's text holds that looks personal, for people; undefined where it holds nothing such.
 *
 * @param text an expression, a function's body, a comment: literals stand in it between quotes, or it is one.
 */
export function personalLiteral(text: string): string | undefined {
  const found = anywhere.find(({ pattern }) => pattern.test(text));
  if (found) return found.looksLike;
  if ([...text.matchAll(address)].some(([one]) => !nobodys.test(one))) return "e-mail addresses";
  const literals = [...text.matchAll(/'((?:[^']|'')*)'/g)].map(([, literal = ""]) => literal);
  return literals.some((literal) => wholeNumber.test(literal)) ? "numbers of persons" : undefined;
}
