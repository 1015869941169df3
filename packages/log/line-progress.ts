import { formatDuration } from "#model/duration.ts";
import type { ProgressBar } from "#model/step.ts";
import { formatProgress, type Unit } from "./amount.ts";

/** Milliseconds between two lines about the same thing. */
const everyMs = 5_000;

/**
 * Progress where nothing can be drawn over: a line every few seconds, and one at the end if there was one
 * before. What is done at once says nothing.
 */
export function lineProgress(
  { write, now = () => performance.now() }: { write(line: string): void; now?: () => number },
  label: string,
  total: number | undefined,
  unit: Unit,
): ProgressBar {
  const started = now();
  let told = started;
  let [done, current] = [0, label];
  return {
    update(amount, what) {
      done = amount;
      current = what === undefined ? label : `${label}: ${what}`;
      if (now() - told < everyMs) return;
      told = now();
      write(`${current}: ${formatProgress(done, total, unit)}, ${formatDuration(told - started)}`);
    },
    end() {
      if (told !== started)
        write(
          `${label}: done, ${formatProgress(done, undefined, unit)} in ${formatDuration(now() - started)}`,
        );
    },
  };
}
