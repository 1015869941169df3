import type { WriteStream } from "node:tty";
import { formatProgress, type Unit } from "#log/amount.ts";
import type { ProgressBar } from "#model/step.ts";

/** Milliseconds between two drawings. */
const everyMs = 100;
const barWidth = 24;

interface Bar {
  label: string;
  done: number;
  total: number | undefined;
  unit: Unit;
}

/** Bars that stay below everything else that is written. */
export function liveBars(stream: WriteStream) {
  const bars = new Set<Bar>();
  let drawn = 0;
  let last = 0;

  const erase = () => (drawn === 0 ? "" : `\u001b[${drawn}A\u001b[0J`);
  const draw = (text = "") => {
    const lines = [...bars].map((bar) => barLine(bar, stream.columns || 80));
    stream.write(erase() + text + lines.map((line) => `${line}\n`).join(""));
    drawn = lines.length;
    last = performance.now();
  };
  return {
    /** Writes text; the bars move down. */
    above: (text: string) => (bars.size === 0 && drawn === 0 ? void stream.write(text) : draw(text)),
    add(label: string, total: number | undefined, unit: Unit): ProgressBar {
      const bar: Bar = { label, done: 0, total, unit };
      bars.add(bar);
      return {
        update(done, what) {
          bar.done = done;
          bar.label = what === undefined ? label : `${label}: ${what}`;
          if (performance.now() - last >= everyMs) draw();
        },
        end() {
          bars.delete(bar);
          draw();
        },
      };
    },
  };
}

/** A bar that fits the width: a line that wraps could not be erased. */
export function barLine({ label, done, total, unit }: Bar, width: number): string {
  const share = total ? Math.min(1, done / total) : undefined;
  const filled = Math.round((share ?? 0) * barWidth);
  const bar = share === undefined ? "" : `${"█".repeat(filled)}${"░".repeat(barWidth - filled)} `;
  return `  ${bar}${formatProgress(done, total, unit)}  ${label}`.slice(0, Math.max(1, width - 1));
}
