/** One column of a table on the source, as far as copying and masking care. */
export interface SourceColumn {
  name: string;
  /** As PostgreSQL writes it: `character varying(40)`, `citext[]`. */
  type: string;
  /** The type's own name below domains and arrays, such as `varchar`, `jsonb`, `int8`. */
  base: string;
  /** `e` enum, `c` composite, `r` range, `b` built-in or other base type (pg_type.typtype). */
  sort: string;
  array: boolean;
  /** Names of what a composite type is made of, and what those are made of. */
  attributes?: string[];
  /** Characters of varchar(n) and char(n), digits before the point of numeric(p,s). */
  length?: number;
  notNull: boolean;
  /** Computed by the server from other columns of the row. */
  generated: boolean;
  /**
   * Part of a unique index or an exclusion constraint, or what a computed column of one is made of, or part of either
   * side of a foreign key: equal results would collide or not join.
   */
  unique: boolean;
  /** Compares without case, by its type or by its collation. */
  caseless?: "type" | "collation";
  /** What it refers to by foreign keys, valid or not, alone or as a part of a composite one. */
  refersTo: { table: string; column: string }[];
}

/** A table of the source whose rows are copied, or a partitioned one whose partitions are. */
export interface SourceTable {
  oid: string;
  schema: string;
  name: string;
  /** `r` holds rows, `p` is partitioned, `f` is foreign. */
  kind: "r" | "p" | "f";
  /** Tables this one is a partition or a child of, nearest first; their mask rules hold here too. */
  parents: string[];
  /** The partitioned table at the top, for a partition. */
  partitionRoot?: string;
  /** The topmost table above that is partitioned by hash. */
  hashRoot?: string;
  /** Columns by which the tables above place a row; empty texts for expressions. */
  placedBy: string[];
  /** Owned by an extension, which brings its own rows. */
  extension: string | undefined;
  unlogged: boolean;
  /** The planner's estimate; -1 where the table was never analysed. */
  estimatedRows: number;
  bytes: number;
  /** Of the table's own file, without what is kept beside it: what a sample of pages is taken from. */
  pages: number;
  columns: SourceColumn[];
}
