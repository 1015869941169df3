import type { Database } from "#model/engine/database.ts";
import type { MaskKind, MaskRule, MaskRules, PersonalColumn } from "#model/masking.ts";
import { looksPersonalByName } from "#model/personal-names.ts";
import { readTables, type Select } from "../catalog/source-catalog.ts";
import type { SourceColumn, SourceTable } from "../catalog/source-table.ts";
import { qualifiedName, quoteIdentifier } from "../dialect/identifier.ts";
import { contentClues, readClues } from "./content-clues.ts";
import { isHistory } from "./history-columns.ts";
import { holdsText } from "./mask-fit.ts";
import { planMasks } from "./mask-plan.ts";
import { withoutSalt } from "./salt.ts";
import { fittingRule } from "./suggested-rule.ts";
import { workingRules } from "./working-rules.ts";

/** Rows that are looked at in a table. */
const sampleRows = 1_000;
/** Characters of a value that are looked at. */
const sampleLength = 2_000;

/**
 * Columns of an open database that look personal and have no rule.
 *
 * @throws StagegateError `mask-rules` where the rules there are do not fit the database.
 */
export async function findPersonalColumns(database: Database, masks: MaskRules): Promise<PersonalColumn[]> {
  const select: Select = (sql, parameters) => database.select(sql, parameters);
  const tables = await readTables(select);
  const plan = await planMasks(masks, tables, withoutSalt(select));
  const found = await personalColumns(select, tables, plan.rule);
  return workingRules(found, masks, tables, withoutSalt(select));
}

/**
 * Columns that look personal, by their name or by a sample of their values, and have no rule. The sample
 * is counted on the server: only counts leave it.
 *
 * @param ruleOf the rule that says what a column is, which then needs no looking at.
 */
export async function personalColumns(
  select: Select,
  tables: readonly SourceTable[],
  ruleOf: (table: SourceTable, column: SourceColumn) => MaskRule | undefined,
): Promise<PersonalColumn[]> {
  const found: PersonalColumn[] = [];
  for (const table of tables.filter(isLookedAt)) {
    const open = table.columns.filter(
      (column) => isLookedInto(column) && !isHistory(table, column) && ruleOf(table, column) === undefined,
    );
    const byName = open.filter((column) => personalName(table, column) !== undefined);
    const rest = open.filter((column) => !byName.includes(column));
    const because = new Map<SourceColumn, { because: string; kind: MaskKind }>();
    for (const column of byName)
      because.set(column, { because: "its name", kind: personalName(table, column) ?? "text" });
    for (const [column, clue] of await clues(select, table, rest)) because.set(column, clue);
    const texts = table.columns.filter(
      (column) => holdsText(column) && (because.has(column) || (ruleOf(table, column) ?? "keep") !== "keep"),
    );
    for (const column of rest)
      if (column.base === "tsvector" && texts[0] && !because.has(column))
        because.set(column, { because: `a search vector beside ${texts[0].name}`, kind: "text" });
    for (const column of open) {
      const reason = because.get(column);
      if (reason) found.push(personal(table, column, reason));
    }
  }
  return found;
}

/** Partitions are looked at through their root; extensions bring their own rows; foreign rows are not copied. */
const isLookedAt = (table: SourceTable) =>
  table.kind !== "f" && table.extension === undefined && table.partitionRoot === undefined;

/** A computed column follows those it is computed from. A few fixed words are nobody's. */
const isLookedInto = ({ generated, base, sort }: SourceColumn) =>
  !generated && sort !== "e" && base !== "bool";

/** Types that hold texts within: documents, search vectors, composites. */
const isDocument = ({ base, sort }: SourceColumn) =>
  sort === "c" || ["json", "jsonb", "hstore", "xml", "tsvector"].includes(base);

const isNumber = ({ base }: SourceColumn) => /^(int|numeric)/.test(base);
/** Not `phone_calls`, which counts them. */
const phoneNumber = /(phone|mobile|cell|tel|fax|msisdn|whats_?app|number|no)_?\d*$/i;

function personalName({ name }: SourceTable, column: SourceColumn): MaskKind | undefined {
  const isKey = /(^|_)ids?$/i.test(column.name) || /[a-z]Id$/.test(column.name);
  if (holdsText(column) || isDocument(column) || column.base === "bytea")
    return [column.name, ...(column.attributes ?? [])]
      .map((each) => looksPersonalByName(name, each, true))
      .find((kind) => kind !== undefined);
  if (isKey) return undefined;
  const asText = looksPersonalByName(name, column.name, true);
  if (column.base === "uuid") return asText === "token" ? "token" : undefined;
  if (asText === "phone" && isNumber(column) && phoneNumber.test(column.name)) return "phone";
  if (column.base === "inet" || column.base === "macaddr" || column.base === "macaddr8") return "null";
  return looksPersonalByName(name, column.name, false);
}

async function clues(select: Select, table: SourceTable, columns: readonly SourceColumn[]) {
  const readable = columns.filter((column) => holdsText(column) || isDocument(column));
  if (readable.length === 0) return [];
  const counts = readable.flatMap((_, place) =>
    contentClues.map(({ sql }) => `count(*) FILTER (WHERE ${sql(`v${place}`)})`),
  );
  const values = readable.map(
    ({ name }, place) => `left(${quoteIdentifier(name)}::text, ${sampleLength}) AS v${place}`,
  );
  const filled = readable.map((_, place) => `count(nullif(v${place}, ''))`);
  const { rows } = await select(
    `SELECT array_to_json(ARRAY[${filled.join(", ")}]), array_to_json(ARRAY[${counts.join(", ")}])
     FROM (SELECT ${values.join(", ")} FROM ${qualifiedName(table.schema, table.name)} ${sampling(table)} LIMIT ${sampleRows}) AS sample`,
  );
  const [filledCounts, clueCounts] = (rows[0] ?? []).map((text) => JSON.parse(text ?? "[]") as number[]);
  return readable.flatMap((column, place) => {
    const own = clueCounts?.slice(place * contentClues.length, (place + 1) * contentClues.length) ?? [];
    const clue = readClues(own, filledCounts?.[place] ?? 0, !holdsText(column));
    return clue ? [[column, clue] as const] : [];
  });
}

/** Pages from all over a large table, since its first ones are its oldest. */
function sampling({ estimatedRows, kind }: SourceTable): string {
  if (kind !== "r" || estimatedRows < 20 * sampleRows) return "";
  return `TABLESAMPLE SYSTEM (${((500 * sampleRows) / estimatedRows).toFixed(6)})`;
}

function personal(
  table: SourceTable,
  column: SourceColumn,
  { because, kind }: { because: string; kind: MaskKind },
): PersonalColumn {
  return {
    schema: table.schema,
    table: table.name,
    column: column.name,
    type: column.type,
    because,
    suggestion: fittingRule(kind, column),
  };
}
