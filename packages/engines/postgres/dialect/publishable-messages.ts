import { missingName, namesOnly } from "./message-texts.ts";

const syntaxError = /(?<![\w"])syntax error(?= at (?:or near|end of input))/;

/**
 * Every message of the database's in a program's output that quotes names of objects alone, each once. Of a syntax
 * error the piece of SQL is left out: it was perhaps made of rows.
 *
 * @param known whether a name that the database does not have may be told. Without it none is.
 */
export function reasonsIn(
  lines: readonly string[],
  known: (name: string) => boolean = () => false,
): string[] {
  const found = lines.flatMap((line) => [
    ...namesOnly.flatMap(({ within }) => within.exec(line)?.[0] ?? []),
    ...(syntaxError.exec(line) ?? []),
    ...missingIn(line).map(({ text, names }) => (names.every(known) ? text : withoutNames(text, names))),
  ]);
  return [...new Set(found)];
}

/** The names that the database says it does not have. A name may be a value: a string in double quotes reads as one. */
export const missingNames = (lines: readonly string[]): string[] => [
  ...new Set(lines.flatMap(missingIn).flatMap(({ names }) => names)),
];

function missingIn(line: string): { text: string; names: string[] }[] {
  const found = missingName.within.exec(line);
  if (!found || /^, skipping/.test(line.slice(found.index + found[0].length))) return [];
  const names = Object.values(found.groups ?? {}).filter((name): name is string => name !== undefined);
  return [{ text: found[0], names }];
}

/** Types of arguments stand in the catalog. */
const withoutNames = (text: string, names: readonly string[]) =>
  names.reduce((told, name) => told.replace(name, "…"), text);

/** The parts of the server's messages that quote rows, up to the end of the line. Tools print them as they are. */
const values = [
  /(?<=(?<![-\w])(?:DETAIL|CONTEXT):).*/i,
  /(?<=\[parameters:).*/,
  /(?<=\bKey \(.*\)=\().*/,
  /(?<=\bFailing row contains \().*/,
  /(?<=\b(?:invalid input (?:syntax|value) for [^:"]+|malformed \w+ literal|field value out of range): ).*/,
  /(?<=\bvalue )".*(?= is out of range\b)/,
  /(?<=\binvalid byte sequence for encoding "\w+": ).*/,
];

/** A line of a tool's output without what the server quoted of rows in it. */
export function withoutRowValues(line: string): string {
  return values.reduce(
    (text, value) => text.replace(value, " (not shown: it can hold values of rows)"),
    line,
  );
}
