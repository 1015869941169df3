import { problemOf } from "#model/problem.ts";
import type { SourceColumn, SourceTable } from "../../catalog/source-table.ts";
import { displayName, quoteIdentifier } from "../../dialect/identifier.ts";
import { isValueKind, type ValueKind } from "../mask-forms.ts";
import type { Place } from "../named-column.ts";
import type { MaskPlan, Probe } from "../planned-masks.ts";
import { maskedRows, someRows } from "./masked-rows.ts";
import type { RowRules } from "./row-rules.ts";

/** One thing that a table wants of masked rows. */
export interface Trial {
  /** The masked columns it is about. */
  places: Place[];
  kinds: ReadonlySet<ValueKind>;
  /** Those of them that are under `text`, as `oid.column`. */
  texts: string[];
  /** Why it refuses the plan's masks; undefined where it takes them, and where it cannot be asked. */
  run(plan: MaskPlan, probe: Probe): Promise<string | undefined>;
}

/** All that a table wants of its masked columns. */
export function trialsOf(
  table: SourceTable,
  tables: readonly SourceTable[],
  plan: MaskPlan,
  rules: RowRules | undefined,
): Trial[] {
  if (rules === undefined) return [];
  const masked = table.columns.filter((column) => plan.expression(table, column) !== undefined);
  const trial = (columns: readonly SourceColumn[], run: Trial["run"]): Trial[] => {
    const given = columns.map((column) => plan.rule(table, column));
    const texts = columns
      .filter((_, place) => given[place] === "text")
      .map(({ name }) => `${table.partitionRoot ?? table.oid}.${name}`);
    const places = columns.map((column) => ({ table, column }));
    return columns.length === 0 ? [] : [{ places, kinds: new Set(given.filter(isValueKind)), texts, run }];
  };
  const rows = (by: MaskPlan, columns: readonly SourceColumn[]) =>
    maskedRows(
      table,
      by,
      rules,
      columns.map(({ name }) => name),
    );
  const isPart = table.partitionRoot !== undefined;
  const computed = rules.computed.map(({ name }) => name);
  /** A constraint may be about a computed column, and so about what that is made of. */
  const about = (columns: readonly string[]) =>
    columns.length === 0 || columns.some((name) => computed.includes(name))
      ? masked
      : masked.filter(({ name }) => columns.includes(name));
  const checks = rules.checks.flatMap(({ name, sql, columns }) =>
    trial(about(columns), (by, probe) =>
      asked(
        probe,
        `SELECT count(*) FROM ${rows(by, about(columns))} WHERE NOT (${sql})`,
        () => `the check constraint "${name}" of ${displayName(table.schema, table.name)} refuses its masks`,
      ),
    ),
  );
  const filled = rules.computed
    .filter(({ notNull }) => notNull && !isPart)
    .flatMap(({ name }) =>
      trial(masked, (by, probe) =>
        asked(
          probe,
          `SELECT count(*) FROM ${rows(by, [])} WHERE ${quoteIdentifier(name)} IS NULL`,
          () => `${name}, which the server computes from it, is NOT NULL, and would be empty`,
        ),
      ),
    );
  const values = masked
    .filter((column) => !isPart && (rules.domains.includes(column.name) || isOwn(plan, table, column)))
    .flatMap((column) => trial([column], (by, probe) => valueRefused(table, column, by, probe)));
  const moved = masked.filter(({ name }) => placedBy(table, tables).has(name));
  const placed =
    rules.places.length === 0
      ? []
      : trial(moved, (by, probe) =>
          asked(
            probe,
            `SELECT count(*) FROM ${rows(by, moved)} WHERE NOT (${rules.places.map((sql) => `(${sql})`).join(" OR ")})`,
            () => "rows are placed by it, and no partition takes its masks",
          ),
        );
  return [...checks, ...filled, ...values, ...placed];
}

/** Columns by which a partitioned table places its rows, at any level. */
function placedBy({ oid }: SourceTable, tables: readonly SourceTable[]): Set<string> {
  return new Set(
    tables.filter(({ partitionRoot }) => partitionRoot === oid).flatMap((table) => table.placedBy),
  );
}

/** What the user wrote, whose values nobody knows beforehand. */
const isOwn = (plan: MaskPlan, table: SourceTable, column: SourceColumn) => {
  const rule = plan.rule(table, column);
  return typeof rule === "object" && rule !== null;
};

async function valueRefused(
  table: SourceTable,
  column: SourceColumn,
  plan: MaskPlan,
  probe: Probe,
): Promise<string | undefined> {
  const masked = plan.expression(table, column);
  const alias = quoteIdentifier(table.name);
  const values = `(SELECT (${masked})::text AS mask FROM ${someRows(table, [column.name])} AS ${alias}) AS masks`;
  const tooLong =
    column.array || column.length === undefined || column.base === "numeric"
      ? "false"
      : `length(mask) > ${column.length}`;
  return asked(
    probe,
    `SELECT count(*) FILTER (WHERE ${tooLong}), count(*) FILTER (WHERE mask IS NULL), count(mask::${column.type}) FROM ${values}`,
    ([long, empty]) => {
      if (long !== "0") return `masks of more than ${column.length} characters`;
      return empty !== "0" && column.notNull ? "empty masks, and the column is NOT NULL" : undefined;
    },
  );
}

/** Runs a question that counts what is refused; an error of the server's is an answer too. */
async function asked(
  probe: Probe,
  sql: string,
  because: (counts: readonly (string | null)[]) => string | undefined,
): Promise<string | undefined> {
  try {
    const { rows } = await probe(sql);
    const counts = rows[0] ?? [];
    return counts.length === 1 && counts[0] === "0" ? undefined : because(counts);
  } catch (error) {
    const { message, sqlstate = "" } = problemOf(error);
    // Whether the table may be read at all is another question.
    if (sqlstate === "42501") return undefined;
    if (sqlstate === "") throw error;
    return `its masks do not work: ${message.replace(/^[^ ]+: /, "")}`;
  }
}
