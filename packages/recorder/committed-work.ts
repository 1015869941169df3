import type { Dialect } from "#model/engine/dialect.ts";
import type { EffectOf } from "#model/engine/recorder.ts";
import type { Session, Statement, StatementResult, Watcher } from "#model/engine/watcher.ts";
import type { CommittedFacts, CommittedStatement } from "#model/facts/committed.ts";
import { OpenWork, type Work } from "./open-work.ts";

export interface CommittedWork extends Watcher {
  /** What was committed so far. What a session that is still open has not committed is not in it. */
  facts(): CommittedFacts;
}

/** So many a reader may want to look through. */
const mostTold = 50;

/**
 * Follows the transactions of every session of a tool, and keeps what was committed: by a COMMIT, or by a statement
 * that is a transaction of its own. Statements of one shape are one entry, so that memory does not grow with them.
 *
 * @param shapeOf the dialect's: a statement without its values.
 */
export function committedWork(shapeOf: Dialect["shapeOf"], effectOf: EffectOf): CommittedWork {
  const committed = new Map<string, CommittedStatement>();
  const open = new Map<number, OpenWork>();
  let leftOut = 0;
  let rows = 0;

  const commit = (work: Iterable<Work>, unsure: boolean) => {
    for (const each of work) {
      rows += each.rows;
      const key = `${each.unsure || unsure}:${each.text}`;
      const known = committed.get(key);
      if (known) {
        known.count += each.count;
        known.rows += each.rows;
      } else if (committed.size < mostTold) committed.set(key, factOf(each, unsure));
      else leftOut += each.count;
    }
  };

  return {
    opened({ id }: Session) {
      open.set(id, new OpenWork());
    },
    started() {},
    ended({ id }: Session, statement: Statement, result: StatementResult) {
      const work = open.get(id) ?? new OpenWork();
      open.set(id, work);
      const effect = effectOf(statement, result);
      const { tag = "", error } = result;
      if (effect !== "none")
        work.add({
          text: shapeOf(statement.text),
          count: 1,
          rows: error ? 0 : rowsChanged(result),
          unsure: effect === "unsure",
        });
      // It failed, and may have been committed all the same.
      if (error && effect === "unsure") commit(work.takeAll(), true);
      else if (!error) work.follow(tag, statement.text);
      if (result.transaction === "none" || tag === "COMMIT" || tag === "PREPARE TRANSACTION") {
        const done = work.takeAll();
        if (!error && tag !== "ROLLBACK") commit(done, false);
      }
    },
    closed({ id }: Session) {
      // What it had not committed was rolled back with it.
      open.delete(id);
    },
    facts: () => ({ statements: [...committed.values()].map((each) => ({ ...each })), leftOut, rows }),
  };
}

const changesRows = new Set(["INSERT", "UPDATE", "DELETE", "MERGE", "COPY"]);

const rowsChanged = ({ tag = "", rows = 0 }: StatementResult) => (changesRows.has(tag) ? rows : 0);

const factOf = ({ text, count, rows, unsure }: Work, allUnsure: boolean): CommittedStatement => ({
  ...{ text, count, rows },
  ...(unsure || allUnsure ? { unsure: true } : {}),
});
