/**
 * Messages of PostgreSQL's by what is known of the words in them. The texts are those of its sources, in English;
 * in another language none is known, and none is told.
 */

/** A quoted name; PostgreSQL cuts them at 63 bytes. */
const name = '"[^"\\n]{1,63}"';
/** A name that the server quotes only where it must. */
const bare = '(?:[\\w$.]+|"[^"\\n]{1,63}"(?:\\."[^"\\n]{1,63}")?)';
const kind =
  "(?:relation|table|column|view|materialized view|index|constraint|trigger|rule|type|domain|schema|sequence|role|database|extension|collation|function|policy|publication|server|language|tablespace|operator class|access method)";
const object = `${kind} ${name}(?: (?:of|for|in) (?:relation|table) ${name})?`;
const types = '[\\w ."[\\](),]{1,200}';

/** A text by itself, and somewhere in a line that a program printed. */
interface MessageText {
  whole: RegExp;
  within: RegExp;
}

const messageText = (pattern: string): MessageText => ({
  whole: new RegExp(`^(?:${pattern})$`),
  within: new RegExp(`(?<![\\w"])(?:${pattern})`),
});

/** These quote names of objects that the catalog has, words of SQL and numbers of the server's own. */
export const namesOnly = [
  `${object} (?:already exists|contains null values|is not unique)(?!, skipping)`,
  `null value in column ${name}(?: of relation ${name})? violates not-null constraint`,
  `duplicate key value violates unique constraint ${name}`,
  `could not create unique index ${name}`,
  `(?:insert or update|update or delete) on table ${name} violates foreign key constraint ${name}(?: on table ${name})?`,
  `new row for relation ${name} violates check constraint ${name}`,
  `(?:check )?constraint ${name}(?: of relation ${name})? is violated by some row`,
  `value for domain ${bare} violates check constraint ${name}`,
  `no partition of relation ${name} found for row`,
  `column ${name} (?:cannot be cast automatically to type|is of type) ${types}`,
  `default for column ${name} cannot be cast automatically to type ${types}`,
  "cannot alter type of a column used by [a-z ]+",
  `cannot drop [a-z ]+ ${bare}(?: (?:of|on) table ${bare})? because other objects depend on it`,
  `cannot (?:TRUNCATE|ALTER TABLE|DROP TABLE|CREATE INDEX|REINDEX) ${name} because it (?:is being used by active queries in this session|has pending trigger events)`,
  "cannot truncate a table referenced in a foreign key constraint",
  `there is no unique constraint matching given keys for referenced table ${name}`,
  `(?:permission denied for|must be owner of) [a-z ]+ ${bare}`,
  "must be superuser to [a-z ]+",
  `query would be affected by row-level security policy for table ${name}`,
  `permission denied to (?:create|alter|drop|set) [a-z ]+(?: ${name})?`,
  `must be able to SET ROLE ${name}`,
  `(?:multiple primary keys for table ${name} are not allowed|column ${name} specified more than once)`,
  `column reference ${name} is ambiguous`,
  "canceling statement due to (?:lock timeout|statement timeout|user request)",
  `could not obtain lock on (?:relation|row in relation) ${name}`,
  "deadlock detected",
  "could not serialize access due to [a-z/ ]+",
  "current transaction is aborted, commands ignored until end of transaction block",
  "[A-Z][A-Z ]+ cannot (?:run inside a transaction block|be executed from a function)",
  "cannot execute [A-Z ]+ in a read-only transaction",
  "value too long for type [a-z ]+\\(\\d+\\)",
  "(?:smallint|integer|bigint) out of range",
  "numeric field overflow",
  "division by zero",
  "syntax error at end of input",
  "cannot insert multiple commands into a prepared statement",
  "the database system is (?:starting up|shutting down|in recovery mode|not accepting connections)",
  "sorry, too many clients already",
  "remaining connection slots are reserved for [a-z -]+",
  "terminating connection due to [a-z -]+",
  `no pg_hba\\.conf entry for (?:replication connection from )?host "[\\da-f.:]+", user ${name}(?:, database ${name})?, [\\w ]+`,
  `pg_hba\\.conf rejects connection for host "[\\da-f.:]+", user ${name}, database ${name}, [\\w ]+`,
  `role ${name} is not permitted to log in`,
  `extension ${name} is not available`,
  'could not open extension control file "[\\w/. -]+": No such file or directory',
  `unrecognized configuration parameter "[a-z_.]+"`,
  'invalid (?:LC_(?:COLLATE|CTYPE) )?locale name: "[\\w.@-]+"',
  'encoding "[\\w-]+" does not match locale "[\\w.@-]+"',
  "new [\\w ]+ \\([\\w.@ -]*\\) is incompatible with the [\\w ]+ of the template database \\([\\w.@ -]*\\)",
  "only superuser can define a leakproof function",
  `access method ${name} does not exist`,
  `materialized view ${name} has not been populated`,
].map(messageText);

/**
 * These quote what the statement asked for and the catalog does not have. A statement can be made of rows, and a
 * string in double quotes reads as a column: the groups hold what may be such a piece.
 */
const asked = [
  `${kind} "(?<a>[^"\\n]{1,63})"(?: (?:of|for|in) (?:relation|table) "(?<b>[^"\\n]{1,63})")? does not exist`,
  'column (?<c>[^\\s"]{1,190}) does not exist',
  '(?:function|procedure) (?<d>[^\\s(]{1,190})\\([\\w ,."[\\]]*\\) does not exist',
  `operator does not exist: ${types.replace("),", ")")} [-+*/<>=~!@#%^&|?]+ ${types}`,
  'missing FROM-clause entry for table "(?<e>[^"\\n]{1,63})"',
].join("|");

export const missingName: MessageText = messageText(asked);

/** These quote a value after the words in the group. */
export const withValue = [
  /^(invalid input (?:syntax|value) for (?:type|enum) [\w ".]{1,130}:) /,
  /^(malformed (?:array|record|range|multirange) literal:) /,
  /^([a-z/]{1,20} field value out of range:) /,
  /^(value) ".*" is out of range for type/s,
  /^(invalid byte sequence for encoding "[\w-]+":) /,
];
