import { type JsonValue, query } from "jsonpath-rfc9535";
import parse from "jsonpath-rfc9535/parser";
import { z } from "zod";

/** A path into a JSON document, as RFC 9535 describes it. */
export const jsonPath = z.string().superRefine((path, context) => {
  if (parses(path)) return;
  const message = `"${path}" is not a JSON path (RFC 9535): write it as $.status or $.items[0].id`;
  context.addIssue({ code: "custom", message });
});

function parses(path: string): boolean {
  try {
    parse(path);
    return true;
  } catch {
    return false;
  }
}

/** Whether a path can find one value at most: names and indexes only, no `*`, `..`, slices and filters. */
export const isSingular = (path: string): boolean =>
  /^\$(\s*(\.\s*[\p{L}_][\p{L}\p{N}_]*|\[\s*("[^"]*"|'[^']*'|-?\d+)\s*\]))*\s*$/u.test(path);

/** All values that a path finds in a document; integers that JavaScript would round are BigInts. */
export const valuesAt = (document: unknown, path: string): unknown[] => query(document as JsonValue, path);

/**
 * Parses JSON and keeps every integer as it is written.
 *
 * @throws SyntaxError
 */
export function parseExactly(text: string): unknown {
  return JSON.parse(text, exactInteger as (key: string, value: unknown) => unknown);
}

/** The third argument holds the number's own text: https://tc39.es/proposal-json-parse-with-source/ */
function exactInteger(_key: string, value: unknown, { source }: { source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  return source !== undefined && /^-?\d+$/.test(source) ? BigInt(source) : value;
}
