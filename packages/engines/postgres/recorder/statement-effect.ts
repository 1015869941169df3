import type { Effect, EffectOf, PurposeOf } from "#model/engine/recorder.ts";
import { statementShape, wholeShape } from "../dialect/sql-text.ts";
import { firstWord, statementKind } from "./locks/statement-kind.ts";
import type { ServerWords } from "./server-words.ts";
import { onlyReads } from "./statement-purpose.ts";

/** First words that do what the tag says, and no more than their transaction. */
const control = new Set(
  "commit end rollback abort close move lock load checkpoint analyze prepare".split(" "),
);
const reads = new Set(["select", "with", "values", "table", "declare", "fetch", "explain", "execute"]);
/** They can commit inside of themselves, where no transaction is open. */
const mayCommit = /^(call|vacuum|cluster|reindex)\b|\bconcurrently\b|^alter database\b/i;
/** Code of which all that can commit would have one of these words. */
const commitsInside = /\b(commit|call|execute|dblink\w*|perform)\b/i;
/** The session ended before the answer came: nobody knows what became of its last statement. */
const sessionLost = /^(08|57P0[123])/;

/**
 * Tells what a statement leaves behind when its transaction commits, by its words and the server's answer. A SELECT
 * that calls a function of the users' may have done anything.
 *
 * @param purposeOf statements beside the migration's own work leave nothing of it.
 */
export function effectOf(purposeOf: PurposeOf, words: ServerWords): EffectOf {
  const harmless = (shape: string) => purposeOf(shape) !== undefined || onlyReads(shape, words);
  return ({ text, leftOut, transaction }, { tag = "", error }): Effect => {
    const first = firstWord(text);
    if (error) {
      if (first === undefined) return "none";
      if (sessionLost.test(error.sqlstate)) return statementKind(first) === "nothing" ? "none" : "unsure";
      if (transaction !== "none") return "none";
      if (first === "do") return commitsInside.test(text) ? "unsure" : "none";
      return mayCommit.test(statementShape(text)) ? "unsure" : "none";
    }
    if (tag === "COMMIT PREPARED") return "unsure";
    if (first === undefined || control.has(first) || statementKind(first) === "nothing") return "none";
    const shape = reads.has(first) ? wholeShape(text) : statementShape(text);
    // What was not kept of it can call anything.
    if (leftOut === undefined && harmless(shape)) return "none";
    if (reads.has(first) && !writesRows.has(tag)) return createsTable(shape) ? "some" : "unsure";
    if (first === "copy" && !/\bfrom\b/i.test(shape)) return /^copy\s*\(/i.test(shape) ? "unsure" : "none";
    return first === "do" || first === "call" ? "unsure" : "some";
  };
}

const writesRows = new Set(["INSERT", "UPDATE", "DELETE", "MERGE"]);

const createsTable = (shape: string) => /\binto\b/i.test(shape);
