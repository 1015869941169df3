import type { WriteStream } from "node:tty";
import { stripVTControlCharacters, styleText } from "node:util";
import { lineProgress } from "#log/line-progress.ts";
import type { Log, Secrets } from "#model/step.ts";
import { liveBars } from "./live-bars.ts";

/**
 * The log of a person at a terminal, on standard error: bars that move on a terminal, a line every few
 * seconds elsewhere. Control characters of other programs are taken out: they would move the cursor.
 */
export function terminalLog(
  { redact }: Pick<Secrets, "redact">,
  stream: WriteStream,
  debugging: boolean,
): Log {
  const styled = (style: Parameters<typeof styleText>[0], text: string) => styleText(style, text, { stream });
  const bars = liveBars(stream);
  const write = (text: string) => bars.above(`${text}\n`);
  const clean = (text: string) => stripVTControlCharacters(redact(text));
  return {
    info: (message) => write(clean(message)),
    warn: (message) => write(`${styled("yellow", "warning:")} ${clean(message)}`),
    debug: (message) => debugging && write(styled("dim", `debug: ${clean(message)}`)),
    output: (line) => write(styled("dim", `  | ${clean(line)}`)),
    progress: (label, total, unit) =>
      stream.isTTY
        ? bars.add(label, total, unit)
        : lineProgress({ write: (line) => write(clean(line)) }, label, total, unit),
    group(title) {
      write(`\n${styled("bold", title)}`);
      return () => undefined;
    },
  };
}
