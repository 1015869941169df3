import type { Log } from "#model/step.ts";

const most = { lines: 1_000, characters: 256 * 1024, inOneLine: 4_000, last: 20 };

/** A program's output on its way into the log. */
export interface BoundedOutput {
  line(text: string): void;
  /** Shows the last lines that were held back; call it when the program has ended. */
  end(): void;
}

/**
 * Shows the first 1,000 lines of a program and at its end the last 20: a program that prints without end must
 * not fill the log, which GitHub then cuts or does not show at all.
 */
export function boundedOutput(log: Pick<Log, "output">): BoundedOutput {
  let lines = 0;
  let characters = 0;
  let held = 0;
  const last: string[] = [];
  return {
    line(text) {
      const shown =
        text.length > most.inOneLine
          ? `${text.slice(0, most.inOneLine)}… (${text.length - most.inOneLine} more characters)`
          : text;
      lines += 1;
      characters += shown.length;
      if (lines <= most.lines && characters <= most.characters) return log.output(shown);
      if (held === 0) log.output("… This is much output: only its last lines are shown from here on.");
      held += 1;
      last.push(shown);
      if (last.length > most.last) last.shift();
    },
    end() {
      if (held > last.length) log.output(`… ${held - last.length} lines are not shown.`);
      for (const line of last.splice(0)) log.output(line);
    },
  };
}
