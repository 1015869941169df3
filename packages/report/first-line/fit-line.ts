import type { Parts } from "./parts.ts";
import { adviceIn, cutToWords, firstClause, wordsLeft, wordsOf } from "./within-words.ts";

/** The longest advice that is kept in place of what was done. */
const advised = 8;

/** What fits into the first line beside its verdict: the clauses joined, and what to do first. */
export function fitLine(verdict: string, parts: Parts, advice: string): { told: string; first: string } {
  const { always, wrong, pause, rollback, others, lead } = parts;
  const needed = [...always, rollback].filter((part) => part !== undefined);
  const wanted = Math.min(wordsOf(firstClause(advice)), advised);
  let room = wordsLeft(verdict, ...needed);
  const fitting = (part: string | undefined, beside: number): string[] => {
    if (part === undefined || part === "" || wordsOf(part) + beside > room) return [];
    room -= wordsOf(part);
    return [part];
  };
  const paused = fitting(pause, 0);
  const wrongs = wrong.flatMap((part) => fitting(part, wanted));
  const more = others.flatMap((part) => fitting(part, wanted));
  const done = fitting(lead, wanted);
  const told = [...done, ...always, ...wrongs, ...paused, ...(rollback ? [rollback] : []), ...more];
  return { told: told.join("; "), first: adviceIn(advice, room) };
}

interface Failure extends Pick<Parts, "always" | "rollback"> {
  /** Foreign text, and how it is shown. */
  what: string;
  shown(what: string): string;
}

/** The words `See below.`, which stand for an advice that does not fit. */
const seeBelow = 2;

/** The same of what did not pass: what happened comes first, and is cut where it must be. */
export function fitFailure(
  verdict: string,
  { what, shown, always, rollback }: Failure,
  advice: string,
): { told: string; first: string } {
  const beside = [...always, ...(rollback === undefined ? [] : [rollback])];
  const cut = cutToWords(what, wordsLeft(verdict, ...beside) - seeBelow);
  const told = [shown(cut), ...beside];
  return { told: told.join("; "), first: adviceIn(advice, wordsLeft(verdict, cut, ...beside)) };
}
