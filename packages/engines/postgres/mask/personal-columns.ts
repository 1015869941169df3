import type { Database } from "#model/engine/database.ts";
import type { MaskRule, MaskRules, PersonalColumn } from "#model/masking.ts";
import { isPeopleTable, isPlainName, nameClue, type TeamWords } from "#model/personal-names.ts";
import type { Clue } from "#personal/read-clues.ts";
import { readTables, type Select } from "../catalog/source-catalog.ts";
import type { SourceColumn, SourceTable } from "../catalog/source-table.ts";
import { isHistory } from "./history-columns.ts";
import { findEchoes, lookAtValues, mostRows, type TimedSelect } from "./look-at-values.ts";
import { holdsText } from "./mask-fit.ts";
import { planMasks } from "./mask-plan.ts";
import { withoutSalt } from "./salt.ts";
import { heldIn } from "./sampled-rows.ts";
import { fittingRule } from "./suggested-rule.ts";
import { isBinary, isDocument } from "./value-text.ts";
import { workingRules } from "./working-rules.ts";

/** How long values are looked at in all; then what is left counts as unseen. */
const mostMs = 300_000;
const lockMs = 30_000;

/**
 * Columns of an open database that look personal and have no rule.
 *
 * @throws StagegateError `mask-rules` where the rules there are do not fit the database.
 */
export async function findPersonalColumns(
  database: Database,
  masks: MaskRules,
  words: TeamWords = {},
): Promise<PersonalColumn[]> {
  const select: Select = (sql, parameters) => database.select(sql, parameters);
  const tables = await readTables(select);
  const plan = await planMasks(masks, tables, withoutSalt(select));
  const timed: TimedSelect = async (sql, statementMs) => {
    await database.setTimeouts({ lockMs, statementMs });
    return database.select(sql);
  };
  const found = await personalColumns(timed, tables, { ruleOf: plan.rule, words });
  await database.setTimeouts({ lockMs, statementMs: 0 });
  return workingRules(found, masks, tables, withoutSalt(select));
}

export interface WhatIsKnown {
  /** The rule that says what a column is, which then needs no looking at. */
  ruleOf: (table: SourceTable, column: SourceColumn) => MaskRule | undefined;
  /** Words of the team's own. */
  words: TeamWords;
}

/**
 * Columns that look personal, by their name or by a sample of their values, and have no rule. The sample is taken at
 * random from the whole table and all its partitions, in bounded time; what could not be looked at in that time is
 * among them.
 */
export async function personalColumns(
  select: TimedSelect,
  tables: readonly SourceTable[],
  known: WhatIsKnown,
): Promise<PersonalColumn[]> {
  const until = performance.now() + mostMs;
  const bounded: TimedSelect = (sql, ms) =>
    select(sql, Math.max(1, Math.min(ms, Math.round(until - performance.now()))));
  const found = new Map<SourceColumn, Clue>();
  const looked = tables.filter(isLookedAt);
  for (const table of looked)
    for (const [column, clue] of await lookAt(bounded, table, tables, known)) found.set(column, clue);
  withKeys(found, looked, known);
  return looked.flatMap((table) =>
    table.columns.flatMap((column) => {
      const clue = found.get(column);
      return clue ? [personal(table, column, clue)] : [];
    }),
  );
}

/** Partitions are looked at through their root; extensions bring their own rows; foreign rows are not copied. */
const isLookedAt = (table: SourceTable) =>
  table.kind !== "f" && table.extension === undefined && table.partitionRoot === undefined;

/** A computed column follows those it is computed from. A few fixed words are nobody's. */
const isLookedInto = ({ generated, base, sort }: SourceColumn) =>
  !generated && sort !== "e" && base !== "bool";

async function lookAt(
  select: TimedSelect,
  table: SourceTable,
  tables: readonly SourceTable[],
  { ruleOf, words }: WhatIsKnown,
): Promise<Map<SourceColumn, Clue>> {
  const open = table.columns.filter(
    (column) => isLookedInto(column) && !isHistory(table, column) && ruleOf(table, column) === undefined,
  );
  const found = byNames(table, open, words);
  const people = isPeopleTable(table.name);
  const parts = heldIn(table, tables);
  const rows = Math.max(200, Math.ceil(mostRows / Math.max(1, parts.length)));
  const add = (clues: ReadonlyMap<SourceColumn, Clue>) => {
    for (const [column, clue] of clues) {
      const own = table.columns.find(({ name }) => name === column.name);
      if (own && !found.has(own)) found.set(own, clue);
    }
  };
  const rest = () => open.filter((column) => !found.has(column)).map(({ name }) => name);
  const columnsOf = (part: SourceTable, names: readonly string[]) =>
    part.columns.filter(({ name }) => names.includes(name));
  for (const part of parts)
    add(await lookAtValues({ select, table: part, rows, people, words }, columnsOf(part, rest())));
  const isMasked = (column: SourceColumn) => found.has(column) || isMask(ruleOf(table, column));
  const texts = table.columns.filter((column) => holdsText(column) && isMasked(column));
  const heard = texts.flatMap((column) => {
    const kind = found.get(column)?.kind ?? ruleOf(table, column);
    return kind === "email" || kind === "name" || kind === "phone" || kind === "token"
      ? [{ name: column.name, kind }]
      : [];
  });
  for (const part of parts) {
    const echoed = columnsOf(
      part,
      heard.map(({ name }) => name),
    ).map((column) => ({
      column,
      kind:
        heard.find(({ name }) => name === column.name)?.kind === "email"
          ? ("email" as const)
          : ("other" as const),
    }));
    add(await findEchoes({ select, table: part, rows, people, words }, columnsOf(part, rest()), echoed));
  }
  for (const column of open)
    if (column.base === "tsvector" && texts[0] && !found.has(column))
      found.set(column, { because: `a search vector beside ${texts[0].name}`, kind: "text" });
  return found;
}

const isMask = (rule: MaskRule | undefined) => rule !== undefined && rule !== "keep";

function byNames(
  table: SourceTable,
  open: readonly SourceColumn[],
  words: TeamWords,
): Map<SourceColumn, Clue> {
  const found = new Map<SourceColumn, Clue>();
  for (const column of open) {
    const clue = byName(table, column, words);
    if (clue) found.set(column, clue);
  }
  // Whoever has an e-mail address, a birth date or a family name beside it is called by `name`.
  const ofPersons = table.columns.some((column) => {
    const clue = nameClue({ table: "", column: column.name, holdsText: holdsText(column) });
    return (
      clue !== undefined && /^(e-mail addresses|birth dates and ages|names of persons)$/.test(clue.about)
    );
  });
  for (const column of open)
    if (ofPersons && holdsText(column) && isPlainName(column.name) && !found.has(column))
      found.set(column, { because: "its name, beside others of a person", kind: "name" });
  return found;
}

function byName({ name: table }: SourceTable, column: SourceColumn, words: TeamWords): Clue | undefined {
  const text = holdsText(column) || isDocument(column) || isBinary(column);
  const names = [column.name, ...(column.attributes ?? [])];
  const own = names
    .map((each) => nameClue({ table, column: each, holdsText: text }, words))
    .find((clue) => clue !== undefined);
  const clue = own ?? byType(table, column, words);
  return clue && { because: "its name", kind: clue.kind };
}

/** Types that say more than the name: identifiers that are secrets, phone numbers in digits, addresses of machines. */
function byType(table: string, column: SourceColumn, words: TeamWords): { kind: Clue["kind"] } | undefined {
  if (["inet", "macaddr", "macaddr8"].includes(column.base)) return { kind: "null" };
  const asText = nameClue({ table, column: column.name, holdsText: true }, words)?.kind;
  if (column.base === "uuid" && asText === "token") return { kind: "token" };
  if (asText === "phone" && /^(int|numeric)/.test(column.base) && phoneNumber.test(column.name))
    return { kind: "phone" };
  return undefined;
}

/** Not `phone_calls`, which counts them. */
const phoneNumber =
  /(phone|mobile|movil|cel(l|ular)?|tel(efon[a-z]*|ephone)?|fax|msisdn|whats_?app|handy|number|nummer|no|nr)_?\d*$/i;

/** A key and what refers to it hold the same values: where one of them looks personal, all are, and by one rule. */
function withKeys(
  found: Map<SourceColumn, Clue>,
  tables: readonly SourceTable[],
  { ruleOf }: WhatIsKnown,
): void {
  const places = tables.flatMap((table) => table.columns.map((column) => ({ table, column })));
  const byKey = new Map(places.map((place) => [`${place.table.oid}.${place.column.name}`, place]));
  const pairs = places.flatMap((own) =>
    own.column.refersTo.flatMap(({ table, column }) => {
      const key = byKey.get(`${table}.${column}`);
      return key ? [{ own, key }] : [];
    }),
  );
  for (let changed = true; changed; ) {
    changed = false;
    for (const { own, key } of pairs) {
      const [clue, keyClue] = [found.get(own.column), found.get(key.column)];
      if (keyClue && clue?.kind !== keyClue.kind && ruleOf(own.table, own.column) === undefined) {
        found.set(own.column, {
          because: `it refers to ${key.table.name}.${key.column.name}`,
          kind: keyClue.kind,
        });
        changed = true;
      } else if (clue && !keyClue && ruleOf(key.table, key.column) === undefined) {
        found.set(key.column, {
          because: `${own.table.name}.${own.column.name} refers to it`,
          kind: clue.kind,
        });
        changed = true;
      }
    }
  }
}

const personal = (table: SourceTable, column: SourceColumn, { because, kind }: Clue): PersonalColumn => ({
  schema: table.schema,
  table: table.name,
  column: column.name,
  type: column.type,
  because,
  suggestion: fittingRule(kind, column),
});
