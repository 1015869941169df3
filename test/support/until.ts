import { onTestFinished } from "vitest";

/**
 * Resolves when `condition` holds. The test's own time limit is the bound: a test that ran out of it asks no more, for
 * most conditions open a session, and the tests after it would have to share the servers with that.
 */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  let over = false;
  onTestFinished(() => {
    over = true;
  });
  while (!(await condition())) {
    if (over) throw new Error("The test is over, and what it waited for did not come.");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
