import type { SqlStatement } from "#model/engine/sql-statement.ts";

/** Of these, the server treats one that came alone like one that came in a string with others. */
const anywhere = new Set([
  "alter",
  "comment",
  "create",
  "delete",
  "drop",
  "explain",
  "grant",
  "insert",
  "merge",
  "refresh",
  "reset",
  "revoke",
  "security",
  "select",
  "set",
  "show",
  "truncate",
  "update",
  "values",
  "with",
]);

/**
 * Inside of a transaction block also these. Outside of one, they are refused alone and not in a string, or end
 * a transaction of their own: CALL, DO and ANALYZE could commit what came before them.
 */
const inBlock = /^(analy[sz]e|call|declare|do|import|lock|release|rollback to|savepoint|set)\b/;

const begins = /^(begin|start)( transaction| work)?$/;
const ends = /^(commit|end|rollback|abort)( transaction| work)?$/;

/** What may not stand in a string with others, or means something else there. */
const alone =
  /^(alter (database|system|subscription|type)|(create|drop) (database|subscription|tablespace)|set (constraints|local|session|transaction))\b/;

/**
 * The server reads a whole string by the settings that were there when it came, and a statement alone by those of
 * the moment: after these, the same bytes can mean something else.
 */
const changesReading =
  /\b(standard_conforming_strings|backslash_quote|client_encoding)\b|^(set (local |session )?names|reset all)\b/i;

/** As pg_dump begins its scripts. It changes nothing, because nothing else is taken apart. */
const keepsReading = /^set (client_encoding (=|to) 'utf8'|standard_conforming_strings (=|to) on)$/i;

/**
 * Whether statements of one string do the same when the server is given them one after the other, in one
 * pipeline of the extended protocol. Where that is not certain, a rehearsal would show what production will not
 * do: PostgreSQL refuses CONCURRENTLY or VACUUM in a string of several, and takes them alone.
 *
 * @param isOpen whether the session is in a transaction block.
 */
export function areSeparable(statements: readonly SqlStatement[], isOpen: boolean): boolean {
  let open = isOpen;
  return statements.every((statement) => {
    const { text, words } = statement;
    const kind = words.join(" ");
    if (/\bconcurrently\b/i.test(text)) return false;
    const bare = text.slice(statement.begins - statement.offset).replace(/\s+/g, " ");
    if (changesReading.test(bare) && !keepsReading.test(bare)) return false;
    if (begins.test(kind) || ends.test(kind)) {
      const was = open;
      open = begins.test(kind);
      return open !== was;
    }
    if (open && inBlock.test(kind)) return true;
    return anywhere.has(words[0] ?? "") && !alone.test(kind);
  });
}
