import { boundedOutput } from "#log/bounded-output.ts";
import type { Services } from "#model/step.ts";
import { plainLine } from "./excerpt.ts";

/** As many lines as a cause needs. */
const mostKept = 20;

export interface AppOutput {
  add(line: string, stream: "output" | "error"): void;
  /** The last lines, each shortened, without colours and control characters. */
  lines(): string[];
  /** The last line that tells of an error, once: undefined until there is another. */
  lastErrorLine(): string | undefined;
  end(): void;
}

/** Shows the output of the app in the log, and keeps its end. */
export function appOutput({ log, secrets }: Pick<Services, "log" | "secrets">): AppOutput {
  const shown = boundedOutput(log);
  const kept: string[] = [];
  let error: string | undefined;
  return {
    add(line, stream) {
      shown.line(line);
      // Before it is shortened: half a secret would not be recognised.
      const plain = plainLine(secrets.redact(line));
      if (plain === "") return;
      if (stream === "error" || tellsOfError.test(plain)) error = plain;
      kept.push(plain);
      if (kept.length > mostKept) kept.shift();
    },
    lines: () => [...kept],
    lastErrorLine() {
      const last = error;
      error = undefined;
      return last;
    },
    end: shown.end,
  };
}

const tellsOfError = /\b(error|exception|fatal|panic|failed)\b|Error\b|Exception\b/i;
