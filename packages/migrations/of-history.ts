import { type SchemaIdentity, type TableName, tableOf } from "#model/schema/object.ts";

/** An object of a schema, or a change of one. */
type Said = SchemaIdentity & {
  on?: TableName | undefined;
  was?: { on?: TableName | undefined } | undefined;
  is?: { on?: TableName | undefined } | undefined;
};

/**
 * Whether an object of a schema belongs to a migration tool's history table. The tool makes that table before
 * its first migration and no way down takes it away, so that it is neither something a failed migration left
 * behind nor something a rollback forgot.
 *
 * @param table `schema.table` or a bare name; undefined where nobody says, and then nothing belongs to it.
 */
export function ofHistory(table: string | undefined): (object: Said) => boolean {
  const isHistory = isHistoryTable(table);
  return (object) => {
    const own = tableOf({ ...object, on: object.on ?? object.is?.on ?? object.was?.on });
    return own !== undefined && isHistory(own);
  };
}

/**
 * Whether it is that table, or one that the tool keeps beside it. A name may itself have dots: the text is put
 * together, and not taken apart.
 */
export function isHistoryTable(table: string | undefined): (name: TableName) => boolean {
  if (table === undefined) return () => false;
  const own = new Set(besides.flatMap((beside) => beside(table)));
  return ({ schema, name }) => own.has(name) || own.has(`${schema}.${name}`);
}

/**
 * What tools keep beside their history: Knex, Objection and Liquibase the lock of it, Rails the environment that a
 * database is of, Sequelize the history of its seeds.
 */
const besides: readonly ((history: string) => string[])[] = [
  (history) => [history, `${history}_lock`, `${history}lock`],
  (history) => instead(history, "schema_migrations", "ar_internal_metadata"),
  (history) => instead(history, "SequelizeMeta", "SequelizeData"),
];

const instead = (history: string, own: string, beside: string) =>
  history === own || history.endsWith(`.${own}`) ? [history.slice(0, -own.length) + beside] : [];
