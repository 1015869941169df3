import type { Statement, StatementResult, TransactionState } from "#model/engine/watcher.ts";

/**
 * What a statement leaves its session in, where the server does not say so because more of the same string or
 * pipeline follows: all of that is one transaction, unless it ends it itself.
 */
export function transactionAfter(
  { text, transaction }: Pick<Statement, "text" | "transaction">,
  { tag = "", error }: Pick<StatementResult, "tag" | "error">,
): TransactionState {
  if (error) return transaction === "none" ? "none" : "failed";
  if (tag === "COMMIT" || tag === "PREPARE TRANSACTION") return "none";
  // The tag of ROLLBACK TO SAVEPOINT is the same.
  if (tag === "ROLLBACK") return /^\s*rollback\b[^;]*\bto\b/i.test(text) ? "open" : "none";
  return "open";
}
