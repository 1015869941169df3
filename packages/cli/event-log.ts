import { stripVTControlCharacters } from "node:util";
import type { Log, ProgressBar, Secrets } from "#model/step.ts";

/** Milliseconds between two lines about the same thing: a reader of lines draws no bar. */
const progressEveryMs = 1_000;

/** Something that happened, as one line of `--json=lines`. `at` is a time in ISO 8601. */
type Event = Readonly<Record<string, string | number>> & { event: string };

/**
 * The log as one JSON object a line: `event` is `info`, `warning`, `debug`, `output` (a line of a program that was
 * started), `progress`, `group` or `group-end`.
 */
export function eventLog(
  { redact }: Pick<Secrets, "redact">,
  write: (line: string) => void,
  debugging: boolean,
): Log {
  const tell = ({ event, ...rest }: Event) =>
    write(`${JSON.stringify({ event, at: new Date().toISOString(), ...rest })}\n`);
  const clean = (text: string) => stripVTControlCharacters(redact(text));
  const message = (event: string) => (text: string) => tell({ event, message: clean(text) });
  return {
    info: message("info"),
    warn: message("warning"),
    debug: debugging ? message("debug") : () => undefined,
    output: message("output"),
    group(title) {
      tell({ event: "group", title: clean(title) });
      return () => tell({ event: "group-end", title: clean(title) });
    },
    progress(label, total, unit): ProgressBar {
      let last = performance.now();
      return {
        update(done, what) {
          if (performance.now() - last < progressEveryMs) return;
          last = performance.now();
          tell({
            event: "progress",
            label: clean(what === undefined ? label : `${label}: ${what}`),
            done,
            ...(total === undefined ? {} : { total }),
            unit,
          });
        },
        end: () => undefined,
      };
    },
  };
}
