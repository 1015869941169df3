import { inspect } from "node:util";
import { onTestFinished } from "vitest";

/**
 * Resolves when `condition` holds. The test's own time limit is the bound: a test that ran out of it asks no more, for
 * most conditions open a session, and the tests after it would have to share the servers with that.
 *
 * @param work what is to bring the condition about. Once it has ended nothing more will come: the test fails at once,
 *   and tells how it ended.
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  work?: Promise<unknown>,
): Promise<void> {
  let over = false;
  onTestFinished(() => {
    over = true;
  });
  let ended: { told: string } | undefined;
  const end = (outcome: unknown) => {
    ended = { told: inspect(outcome, { depth: 4 }) };
  };
  work?.then(end, end);
  for (;;) {
    // Looked at before the condition, which the work may have brought about with its last act.
    const last = ended;
    if (await condition()) return;
    if (last) throw new Error(`What was waited for did not come, and the work has ended: ${last.told}`);
    if (over) throw new Error("The test is over, and what it waited for did not come.");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
