import type { Blocking, SaferWays } from "#model/engine/safer-ways.ts";

/**
 * What the known safer ways to write a statement are, by what it says: the first that fits. The sources are
 * PostgreSQL's documentation of ALTER TABLE (Notes), of CREATE INDEX (Building Indexes Concurrently) and of
 * explicit locking.
 */
const ways: [statement: RegExp, way: string][] = [
  [/^create (unique )?index (?!concurrently)/, "build it CONCURRENTLY, outside of a transaction"],
  [/^drop index (?!concurrently)/, "drop it CONCURRENTLY, outside of a transaction"],
  [/^reindex (?!.*\bconcurrently\b)/, "reindex CONCURRENTLY"],
  [/^refresh materialized view (?!concurrently)/, "refresh it CONCURRENTLY, which needs a unique index"],
  [/^(vacuum\b.*\bfull\b|cluster\b)/, "use pg_repack, or plain VACUUM where the space will be used again"],
  [
    /\badd (constraint ("[^"]+"|\S+) )?foreign key\b(?!.*\bnot valid\b)/,
    "add it NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own",
  ],
  [
    /\badd (constraint ("[^"]+"|\S+) )?check\b(?!.*\bnot valid\b)/,
    "add it NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own",
  ],
  [
    /\badd (constraint ("[^"]+"|\S+) )?primary key\b(?!.*\busing index\b)/,
    "build a unique index CONCURRENTLY on columns that are NOT NULL already, then ADD CONSTRAINT … USING INDEX",
  ],
  [
    /\badd (constraint ("[^"]+"|\S+) )?unique\b(?!.*\busing index\b)/,
    "build a unique index CONCURRENTLY, then ADD CONSTRAINT … USING INDEX",
  ],
  [
    /\badd (constraint ("[^"]+"|\S+) )?exclude\b/,
    "there is no way without the lock: do it when nobody writes to the table",
  ],
  [
    /\bset not null\b/,
    "add CHECK (… IS NOT NULL) NOT VALID, VALIDATE it on its own, then SET NOT NULL, which need not read the rows again",
  ],
  [
    /\balter (column )?(?!column\b)("[^"]+"|\S+) (set data )?type\b/,
    "add a new column, fill it in batches while both are written, and switch over to it",
  ],
  [
    /\badd (column )?.*\bgenerated always as \(/,
    "add a plain column, fill it in batches, and keep it up to date with a trigger",
  ],
  [
    /\badd (column )?.*\b(serial|bigserial|identity)\b/,
    "add a nullable column, fill it in batches, then give it a sequence",
  ],
  [
    /\badd (column )?.*\bdefault\b/,
    "add the column nullable, set its default afterwards, and fill it in batches: a default that differs by row writes the table anew",
  ],
  [
    /\badd (column )?.*\breferences\b/,
    "add the column without REFERENCES, then the foreign key NOT VALID, and VALIDATE it on its own",
  ],
  [
    /\badd (column )?.*\b(unique|primary key)\b/,
    "add the column alone, build a unique index on it CONCURRENTLY, then ADD CONSTRAINT … USING INDEX",
  ],
  [/\bset tablespace\b/, "move it with pg_repack"],
  [/\bset (un)?logged\b/, "there is no way without the rewrite: do it when nobody uses the table"],
  [
    /\battach partition\b/,
    "first add a CHECK with the partition's bounds NOT VALID and VALIDATE it, and one that excludes them to the default partition: then no rows are read under the lock",
  ],
  [
    /^create (unlogged )?table .*\bpartition of\b/,
    "create it as a table of its own, then ATTACH PARTITION, which lets reads and writes go on",
  ],
  [/\bdetach partition\b(?!.*\bconcurrently\b)/, "detach it CONCURRENTLY, outside of a transaction"],
  [/^(truncate|drop table)\b/, "first take the table out of use, in a release before this one"],
  [/^lock\b/, "lock it for shorter, or only the rows that matter, with SELECT … FOR UPDATE"],
];

/** What differs where the table is partitioned: PostgreSQL refuses there what is safer elsewhere. */
const partitionedWays: typeof ways = [
  [
    /^create (unique )?index /,
    "build it ON ONLY the partitioned table, on each part CONCURRENTLY, and ATTACH those to it",
  ],
  [/^drop index /, "give it a transaction of its own and a low lock_timeout: CONCURRENTLY cannot drop it"],
  [
    /\badd (constraint ("[^"]+"|\S+) )?foreign key\b/,
    "add it to each part NOT VALID and VALIDATE it there, then to the whole, which takes those of its parts over",
  ],
  [
    /\badd (constraint ("[^"]+"|\S+) )?(unique|primary key)\b/,
    "add it to ONLY the partitioned table, to each part USING an INDEX built CONCURRENTLY, and ATTACH the indexes of those to its own",
  ],
  [/^drop table\b/, "first detach the part CONCURRENTLY, outside of a transaction"],
];

const outside = "outside of a transaction";

/** Tools that run each migration in a transaction take no COMMIT in it. */
const endSoon = "end the transaction right after it, with the rest in a migration of its own";

const keptOn = "the lock was kept for the rest of its transaction";

const otherwise =
  "give it a transaction of its own and a low lock_timeout, and run it when the table is least used";

/**
 * The known safer way to write a statement that blocked traffic, as a clause.
 *
 * @param statement with its literals hidden.
 */
function instead(statement: string, { tookMs, blockedMs, quickMs, partitioned = false }: Blocking): string {
  const text = statement.toLowerCase();
  const known = [...(partitioned ? partitionedWays : []), ...ways].find(([kind]) => kind.test(text))?.[1];
  // LOCK is there to be kept.
  if (tookMs === undefined || tookMs >= blockedMs / 2 || /^lock\b/.test(text)) return known ?? otherwise;
  if (tookMs <= quickMs) return `${endSoon}: by itself it is quick, and ${keptOn}`;
  // Whoever follows that has no transaction left that could keep the lock.
  if (known?.includes(outside)) return known;
  return `${known ?? otherwise}; and ${endSoon}, for ${keptOn}`;
}

export const saferWays: SaferWays = {
  instead,
  invalidIndex: "drop it CONCURRENTLY and build it again: it slows every write and serves no read",
  incompleteIndex: (index) =>
    `build the missing ones CONCURRENTLY and attach each: ALTER INDEX ${index} ATTACH PARTITION …; until then a unique one guards nothing across partitions`,
  unvalidatedConstraint: "VALIDATE it in a transaction of its own: until then, rows from before may break it",
};
