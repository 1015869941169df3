import { apiProblem } from "./api-problem.ts";
import type { Client } from "./client.ts";
import { releasePermissions } from "./release-target.ts";

/** What a run makes, noted before it is made: an answer that gets lost does not say whether it was. */
export interface Undoable {
  what: string;
  /** Whether it is there, just as this run makes it. */
  isThere(client: Client): Promise<boolean>;
  undo(client: Client): Promise<unknown>;
}

/**
 * Makes something that can be taken back. Where the call fails and what it makes is there all the same, it was made:
 * by an attempt whose answer was lost. Then there is no answer to give.
 */
export async function makeUndoable<T>(
  client: Client,
  noted: Undoable,
  made: Undoable[],
  call: () => Promise<T>,
): Promise<T | undefined> {
  made.push(noted);
  try {
    return await call();
  } catch (error) {
    if (await noted.isThere(client).catch(() => false)) return undefined;
    throw error;
  }
}

export interface TakenBack {
  /** What is there still, or may be, with the reason. */
  left: string[];
  removed: string[];
}

/** Takes back what is there, the last first. */
export async function takeBack(client: Client, made: readonly Undoable[]): Promise<TakenBack> {
  const back: TakenBack = { left: [], removed: [] };
  const because = (word: string, what: string, error: unknown) =>
    back.left.push(`${word}: ${apiProblem(error, what, releasePermissions).message}`);
  for (const { what, isThere, undo } of made.toReversed()) {
    try {
      if (!(await isThere(client))) continue;
    } catch (error) {
      because("may still be there", what, error);
      continue;
    }
    try {
      await undo(client);
      back.removed.push(what);
    } catch (error) {
      if (await isThere(client).catch(() => true)) because("still there", what, error);
      else back.removed.push(what);
    }
  }
  return back;
}
