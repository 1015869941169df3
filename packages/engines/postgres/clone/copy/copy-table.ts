import { problemOf, type StagegateError, userError } from "#model/problem.ts";
import type { SourceTable } from "../../catalog/source-table.ts";
import { displayName, qualifiedName, quoteIdentifier, quoteLiteral } from "../../dialect/identifier.ts";
import type { MaskPlan } from "../../mask/planned-masks.ts";
import type { Connection } from "../../session/connection.ts";
import { type CopiedRows, relayCopy } from "./relay-copy.ts";

export interface TableCopy {
  table: SourceTable;
  /** The table to write to, where another server may place rows in other partitions. */
  through: SourceTable | undefined;
  plan: MaskPlan;
  encoding: string;
}

/** Moves the rows of one table, masked on their way out. */
export async function copyTable(
  { table, through, plan, encoding }: TableCopy,
  from: Connection,
  to: Connection,
  onBytes: (bytes: number) => void,
): Promise<CopiedRows> {
  const columns = table.columns.filter(({ generated }) => !generated);
  const selected = columns.map((column) => plan.expression(table, column) ?? quoteIdentifier(column.name));
  const list = columns.map(({ name }) => quoteIdentifier(name)).join(", ");
  const source = qualifiedName(table.schema, table.name);
  const option = `ENCODING ${quoteLiteral(encoding)}`;
  const into = qualifiedName((through ?? table).schema, (through ?? table).name);
  await to.query("begin");
  // A table emptied in the same transaction may be loaded frozen: it then needs no vacuum later.
  if (!through) await to.query(`truncate only ${into}`);
  const copied = await relayCopy(
    { from, read: `COPY (SELECT ${selected.join(", ")} FROM ONLY ${source}) TO STDOUT WITH (${option})` },
    // A table without columns has rows all the same.
    {
      to,
      write: `COPY ${into}${columns.length === 0 ? "" : ` (${list})`} FROM STDIN WITH (${option}${through ? "" : ", FREEZE"})`,
    },
    onBytes,
  ).catch((error) => {
    throw explained(error, table);
  });
  await to.query("commit");
  return copied;
}

/** The same error, saying which table and what the user can do. */
function explained(error: unknown, table: SourceTable): StagegateError | unknown {
  const problem = problemOf(error);
  const name = displayName(table.schema, table.name);
  const { sqlstate = "" } = problem;
  if (/^(23502|23514|23505|22001|23P01)$/.test(sqlstate))
    return userError(
      {
        ...problem,
        code: "rows-refused",
        message: `The clone refused masked rows of ${name}: ${problem.message}`,
        next: "A masked value breaks a constraint of the table. Give the column an sql expression whose result keeps it.",
      },
      error,
    );
  if (/^(42P01|42883|42704)$/.test(sqlstate))
    return userError(
      {
        ...problem,
        code: "function-misses-its-path",
        message: `Rows of ${name} could not be copied: ${problem.message}`,
        next: "A function used by a check, a domain or a computed column names something without its schema. Fix it in production: ALTER FUNCTION … SET search_path = public;",
      },
      error,
    );
  if (sqlstate === "42501" && /row-level security/.test(problem.message))
    return userError(
      {
        ...problem,
        code: "rows-hidden",
        message: `Row security would hide rows of ${name} from this role, and the clone would be incomplete.`,
        next: "Use the table's owner (without FORCE ROW LEVEL SECURITY) or a role with BYPASSRLS as production-url.",
      },
      error,
    );
  // A text of 1 GB is the most a server makes of a row, and the bytes of a bytea are two characters each.
  if (sqlstate === "54000" || /invalid memory alloc request size|out of memory/.test(problem.message))
    return userError(
      {
        ...problem,
        code: "row-too-large",
        message: `A row of ${name} is too large to be copied: its text passes the server's limit of 1 GB (${problem.message.replace(/^[^ ]+: /, "")}).`,
        next: 'Leave the table\'s rows out with exclude-data, or mask the large column by "null". pg_dump cannot back up such a row either.',
      },
      error,
    );
  if (problem.kind === "bug" || problem.kind === "cancelled") return error;
  return userError({ ...problem, message: `While copying ${name}: ${problem.message}` }, error);
}
