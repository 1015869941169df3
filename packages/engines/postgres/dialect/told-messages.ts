/** A quoted name; PostgreSQL cuts them at 63 bytes. */
const name = '"[^"]{1,63}"';
const object = `(?:relation|table|column|view|index|constraint|trigger|rule|type|domain|schema|sequence|role|database|extension|collation|function|policy) ${name}(?: (?:of|for|in) (?:relation|table) ${name})?`;

/**
 * Messages that quote names of objects and nothing else, in full. The texts are those of PostgreSQL's source,
 * in English. What is not listed may hold a row's value: a data exception quotes the value at fault, RAISE says
 * whatever its author put into it, and a syntax error quotes a piece of SQL that was perhaps made of rows.
 */
const nameOnly = [
  `${object} (?:already exists|does not exist|contains null values)(?!, skipping)`,
  `function [\\w."$]+\\([\\w ,."[\\]]*\\) does not exist`,
  `null value in column ${name}(?: of relation ${name})? violates not-null constraint`,
  `duplicate key value violates unique constraint ${name}`,
  `could not create unique index ${name}`,
  `(?:insert or update|update or delete) on table ${name} violates foreign key constraint ${name}(?: on table ${name})?`,
  `new row for relation ${name} violates check constraint ${name}`,
  `check constraint ${name}(?: of relation ${name})? is violated by some row`,
  `column ${name} cannot be cast automatically to type [a-z ()\\d]+`,
  "cannot alter type of a column used by [a-z ]+",
  `cannot drop [a-z ]+ [\\w."$]+(?: (?:of|on) table [\\w."$]+)? because other objects depend on it`,
  `permission denied for [a-z ]+ ["\\w$]+`,
  `must be owner of [a-z ]+ ["\\w$]+`,
  "canceling statement due to (?:lock|statement) timeout",
  `could not obtain lock on relation ${name}`,
  "deadlock detected",
  "could not serialize access due to [a-z/ ]+",
  "[A-Z][A-Z ]+ cannot run inside a transaction block",
  "value too long for type [a-z ]+\\(\\d+\\)",
  "(?:smallint|integer|bigint) out of range",
  "numeric field overflow",
  "division by zero",
  "syntax error(?= at (?:or near|end of input))",
].map((pattern) => new RegExp(`(?<![\\w"])${pattern}`));

/** Every message of the database's in a program's output that quotes names of objects alone, each once. */
export function reasonsIn(lines: readonly string[]): string[] {
  const found = lines.flatMap((line) => nameOnly.flatMap((message) => message.exec(line)?.[0] ?? []));
  return [...new Set(found)];
}

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
