import type { Rows } from "#model/engine/database.ts";
import { personalKey, type TeamWords } from "#model/personal-names.ts";
import { problemOf } from "#model/problem.ts";
import { type ContentClue, contentClues } from "#personal/content-clues.ts";
import type { FoundNumber } from "#personal/judge-numbers.ts";
import { type Clue, readClues } from "#personal/read-clues.ts";
import type { SourceColumn, SourceTable } from "../catalog/source-table.ts";
import { quoteIdentifier, quoteLiteral } from "../dialect/identifier.ts";
import { sampledRows } from "./sampled-rows.ts";
import { decodedText, isDocument, isNumber, isReadable, valueText } from "./value-text.ts";

/** Runs a SELECT that the server ends after so many milliseconds, with SQLSTATE 57014. */
export type TimedSelect = (sql: string, timeoutMs: number) => Promise<Rows>;

/** What is tried on a table until the server answers in time: fewer rows, and less of each value. */
const attempts = [
  { rows: 1_000, characters: 262_144, timeoutMs: 10_000 },
  { rows: 200, characters: 65_536, timeoutMs: 10_000 },
  { rows: 50, characters: 8_192, timeoutMs: 5_000 },
] as const;
type Attempt = (typeof attempts)[number];

/** Rows of a table that are looked at, at most. */
export const mostRows = attempts[0].rows;
/** Rows whose numbers are judged one by one. */
const judgedRows = 300;

/** Where to look, and with what in mind. */
export interface LookAt {
  select: TimedSelect;
  table: SourceTable;
  /** The share of `mostRows` that this table has, where its rows are in several. */
  rows: number;
  people: boolean;
  words: TeamWords;
}

/**
 * What a sample of a table's values looks like, by column. The server counts; beyond counts, it gives the names of keys
 * in documents, and numbers that could be of persons, which are judged here and kept nowhere.
 */
export async function lookAtValues(
  at: LookAt,
  columns: readonly SourceColumn[],
): Promise<Map<SourceColumn, Clue>> {
  const readable = columns.filter(isReadable);
  const clues = new Map<SourceColumn, Clue>();
  const more: SourceColumn[] = columns.filter((column) => isNumber(column) && !column.unique);
  if (readable.length > 0) {
    const counted = await inTime(at, (attempt) => countClues(at, readable, attempt));
    for (const column of readable) {
      const counts = counted?.get(column);
      if (counts === undefined) clues.set(column, { because: unseen, kind: "text" });
      else if (counts.clue) clues.set(column, counts.clue);
      else if (counts.holdsMore) more.push(column);
    }
  }
  for (const column of more) {
    const clue = await inTime(at, async (attempt) => ({ clue: await lookCloser(at, column, attempt) }));
    if (clue === undefined) clues.set(column, { because: unseen, kind: "text" });
    else if (clue.clue) clues.set(column, clue.clue);
  }
  return clues;
}

const unseen = "its values could not be looked at in time";

/** Undefined where the server could not do it in time, or not at all: a value that nobody saw is not known to be safe. */
async function inTime<T>({ rows }: LookAt, look: (attempt: Attempt) => Promise<T>): Promise<T | undefined> {
  for (const attempt of attempts) {
    try {
      return await look({ ...attempt, rows: Math.min(rows, attempt.rows) } as Attempt);
    } catch (error) {
      const { sqlstate } = problemOf(error);
      if (sqlstate === undefined || isOurs(sqlstate)) throw error;
    }
  }
  return undefined;
}

/** A wrong statement or pattern, as against time that is over, a value that no text can hold or a missing right. */
const isOurs = (sqlstate: string) => (/^42/.test(sqlstate) && sqlstate !== "42501") || sqlstate === "2201B";

interface Counted {
  clue: Clue | undefined;
  /** Keys or numbers, which patterns alone cannot judge. */
  holdsMore: boolean;
}

/** Texts in which there may be keys, or numbers of seven digits and more. */
const mayHoldMore = "[=:<]|[0-9]([ ()./-]{0,2}[0-9]){6}";

async function countClues(
  { select, table }: LookAt,
  columns: readonly SourceColumn[],
  attempt: Attempt,
): Promise<Map<SourceColumn, Counted>> {
  const counts = columns.flatMap((_, place) => [
    `count(nullif(v${place}, ''))`,
    countOf(`t${place} ~ ${quoteLiteral(mayHoldMore)}`),
    ...contentClues.map((clue) => countOf(matches(clue, `${clue.of === "value" ? "v" : "t"}${place}`))),
  ]);
  const texts = columns.map((_, place) => `v${place}, ${decodedText(`v${place}`)} AS t${place}`);
  const { rows } = await select(
    `SELECT array_to_json(ARRAY[${counts.join(", ")}]) FROM (SELECT ${texts.join(", ")} FROM ${values(table, columns, attempt)} OFFSET 0) AS texts`,
    attempt.timeoutMs,
  );
  const all = JSON.parse(rows[0]?.[0] ?? "[]") as number[];
  const width = contentClues.length + 2;
  return new Map(
    columns.map((column, place) => {
      const [filled = 0, more = 0, ...own] = all.slice(place * width, (place + 1) * width);
      const clue = readClues(own, filled, { column: column.name, document: isDocument(column) });
      return [column, { clue, holdsMore: more > 0 }];
    }),
  );
}

/** The condition for a text to match a clue. CASE keeps the order: what is quickly known comes first. */
function matches({ pattern, except, between, holds, words }: ContentClue, text: string): string {
  const quick = [
    ...(between === undefined ? [] : [`length(${text}) BETWEEN ${between.join(" AND ")}`]),
    ...(holds === undefined
      ? []
      : [`(${holds.map((part) => `strpos(${text}, ${quoteLiteral(part)}) > 0`).join(" OR ")})`]),
    ...(words === undefined
      ? []
      : [
          `(${[1, 2].map((place) => `split_part(${text}, ' ', ${place}) IN (${words.map(quoteLiteral).join(", ")})`).join(" OR ")})`,
        ]),
  ];
  const not = except === undefined ? "" : ` AND ${text} !~ ${quoteLiteral(except)}`;
  const full = `${text} ~ ${quoteLiteral(pattern)}${not}`;
  return quick.length === 0 ? full : `CASE WHEN ${quick.join(" AND ")} THEN ${full} END`;
}

const countOf = (condition: string) => `count(*) FILTER (WHERE ${condition})`;

/** The sampled values as texts `v0`, `v1` …; computed once, however often they are asked for. */
function values(table: SourceTable, columns: readonly SourceColumn[], attempt: Attempt): string {
  const texts = columns.map((column, place) => `${valueText(column, attempt)} AS v${place}`);
  const names = columns.map(({ name }) => name);
  return `(SELECT ${texts.join(", ")} FROM ${sampledRows(table, names, attempt.rows)} OFFSET 0) AS "values"`;
}

/** Keys as JSON, hstore, YAML, PHP, query strings, XML and their like write them. */
const keys = [
  `["']([^"'\\n<>{}\\[\\],]{1,60})["']+\\]? *(?:=>|[:=])`,
  `"([^"\\n]{1,60})";`,
  `(?:^|\\n)[ \\t-]*:?([^\\s:"'=<>{}\\[\\]-][^\\s:"'=<>{}\\[\\]]{0,40}):(?=\\s|$)`,
  `(?:^|[?&; \\t\\n[{(,:])([^\\s"'=<>{}(),;:?&]{1,60})=`,
  `[{,] *([A-Za-z_][A-Za-z0-9_]{0,40}):`,
  `<([A-Za-z_][A-Za-z0-9_:.-]{0,60})(?=[ />])`,
];
const keyGroups = keys.map((_, place) => `found[${place + 1}]`).join(", ");

const number = "(?:^|[^0-9A-Za-z.,_+-])(\\(?\\+?[0-9][0-9 ().\\/-]{5,24}[0-9])(?:$|[^0-9A-Za-z_-])";
const code = "^[A-Z0-9][A-Z0-9 .\\/-]{6,33}[A-Z0-9]$";
const iban =
  "(?:^|[^0-9A-Za-z])([A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?)(?:$|[^0-9A-Za-z])";

async function lookCloser(
  { select, table, people, words }: LookAt,
  column: SourceColumn,
  attempt: Attempt,
): Promise<Clue | undefined> {
  const { rows } = await select(
    `WITH texts AS MATERIALIZED (SELECT btrim(v0) AS v, replace(${decodedText("v0")}, '\\', '') AS t FROM ${values(table, [column], attempt)} WHERE v0 <> ''),
     numbers AS (SELECT v, CASE WHEN v ~ '${code}' AND v ~ '[0-9].*[0-9]' THEN v ELSE coalesce(substring(v from '${iban}'), substring(v from '${number}')) END AS number FROM (SELECT v FROM texts LIMIT ${judgedRows}) AS few)
     SELECT (SELECT json_agg(key) FROM (SELECT DISTINCT coalesce(${keyGroups}) AS key FROM texts, regexp_matches(t, ${quoteLiteral(keys.join("|"))}, 'g') AS found LIMIT 3000) AS keys),
       (SELECT json_agg(json_build_object('text', number, 'whole', whole, 'count', count)) FROM (SELECT number, number = v AS whole, count(*) FROM numbers WHERE number IS NOT NULL GROUP BY 1, 2) AS found),
       (SELECT count(*) FROM numbers)`,
    attempt.timeoutMs,
  );
  const [keyList, numberList, filled] = rows[0] ?? [];
  const key = isNumber(column)
    ? undefined
    : personalKey(JSON.parse(keyList ?? "[]") as string[], people, words);
  if (key !== undefined) return { because: "documents with personal keys", kind: "text" };
  const numbers = JSON.parse(numberList ?? "[]") as FoundNumber[];
  if (numbers.length === 0) return undefined;
  // Loaded by need: the rules of all countries are as large as the rest of the engine.
  const { judgeNumbers } = await import("#personal/judge-numbers.ts");
  return judgeNumbers(numbers, Number(filled), column.name);
}

/** Personal columns of the table whose values other columns may repeat. */
export interface Echoed {
  column: SourceColumn;
  kind: "email" | "other";
}

/** Shorter ones are in other texts by chance. */
const tellingWord = "[a-z]{4}|[0-9]{7}";

/**
 * Columns that repeat, within longer texts, what a personal column of the same row holds: `anna-ek` beside `Anna Ek`.
 */
export async function findEchoes(
  at: LookAt,
  columns: readonly SourceColumn[],
  echoed: readonly Echoed[],
): Promise<Map<SourceColumn, Clue>> {
  const readable = columns.filter(isReadable);
  const found = new Map<SourceColumn, Clue>();
  if (readable.length === 0 || echoed.length === 0) return found;
  const pairs = readable.flatMap((column, place) =>
    echoed.map((one, other) => ({ column, one, own: `v${place}`, heard: `v${readable.length + other}` })),
  );
  const plain = (text: string) => `regexp_replace(lower(${text}), '[^a-z0-9]+', '', 'g')`;
  const counts = pairs.map(({ one, own, heard }) => {
    const word = plain(one.kind === "email" ? `split_part(${heard}, '@', 1)` : heard);
    return `count(*) FILTER (WHERE ${word} ~ '${tellingWord}' AND position(${word} in ${plain(own)}) > 0), count(*) FILTER (WHERE ${word} ~ '${tellingWord}' AND ${own} <> '')`;
  });
  const all = [...readable, ...echoed.map(({ column }) => column)];
  const result = await inTime(at, async (attempt) => {
    const limited = { ...attempt, rows: Math.min(attempt.rows, judgedRows) } as unknown as Attempt;
    const { rows } = await at.select(
      `SELECT array_to_json(ARRAY[${counts.join(", ")}]) FROM ${values(at.table, all, limited)}`,
      attempt.timeoutMs,
    );
    return JSON.parse(rows[0]?.[0] ?? "[]") as number[];
  });
  pairs.forEach(({ column, one }, place) => {
    const [repeats = 0, filled = 0] = result?.slice(2 * place, 2 * place + 2) ?? [];
    if (repeats > 0 && repeats >= 0.3 * filled && !found.has(column))
      found.set(column, {
        because: `${repeats} of ${filled} sampled values repeat ${quoteIdentifier(one.column.name)}`,
        kind: "text",
      });
  });
  return found;
}
