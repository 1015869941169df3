import { expect, test } from "vitest";
import { lineProgress } from "./line-progress.ts";

function progressAt(total: number | undefined) {
  const lines: string[] = [];
  const clock = { ms: 0 };
  const bar = lineProgress(
    { write: (line) => lines.push(line), now: () => clock.ms },
    "Copying",
    total,
    "rows",
  );
  return { lines, clock, bar };
}

test("what is done at once says nothing", () => {
  const { bar, clock, lines } = progressAt(10);
  bar.update(5);
  clock.ms = 4_900;
  bar.update(10);
  bar.end();
  expect(lines).toEqual([]);
});

test("a line every five seconds says how far it is, and one at the end how long it took", () => {
  const { bar, clock, lines } = progressAt(9_000);
  for (clock.ms = 1_000; clock.ms <= 11_000; clock.ms += 1_000) bar.update(clock.ms / 2, "users");
  clock.ms = 18_000;
  bar.end();
  expect(lines).toEqual([
    "Copying: users: 2,500 of 9,000 rows, 5.0 s",
    "Copying: users: 5,000 of 9,000 rows, 10.0 s",
    "Copying: done, 5,500 rows in 18.0 s",
  ]);
});
