import type { WriteStream } from "node:tty";
import { stripVTControlCharacters, styleText } from "node:util";
import { lineProgress } from "#log/line-progress.ts";
import type { Log, Secrets } from "#model/step.ts";
import { liveBars } from "./live-bars.ts";

/** How much of what happens is told. */
export type Loudness = "quiet" | "normal" | "verbose";

interface Told {
  loudness: Loudness;
  /** Whether bars may be drawn over: see {@link canRedraw}. */
  redraw: boolean;
}

/**
 * The log of a person at a terminal, on standard error: bars that move on a terminal, a line every few
 * seconds elsewhere. Control characters of other programs are taken out: they would move the cursor.
 */
export function terminalLog(
  { redact }: Pick<Secrets, "redact">,
  stream: WriteStream,
  { loudness, redraw }: Told,
): Log {
  const styled = (style: Parameters<typeof styleText>[0], text: string) => styleText(style, text, { stream });
  const bars = liveBars(stream);
  const write = (text: string) => bars.above(`${text}\n`);
  const tell = (text: string) => loudness !== "quiet" && write(text);
  const clean = (text: string) => stripVTControlCharacters(redact(text));
  return {
    info: (message) => tell(clean(message)),
    warn: (message) => write(`${styled("yellow", "warning:")} ${clean(message)}`),
    debug: (message) => loudness === "verbose" && write(styled("dim", `debug: ${clean(message)}`)),
    output: (line) => tell(styled("dim", `  | ${clean(line)}`)),
    progress: (label, total, unit) =>
      redraw && loudness !== "quiet"
        ? bars.add(label, total, unit)
        : lineProgress({ write: (line) => tell(clean(line)) }, label, total, unit),
    group(title) {
      tell(`\n${styled("bold", title)}`);
      return () => undefined;
    },
  };
}

/**
 * Whether lines can be drawn over: not in a pipe, not on a terminal that knows no cursor codes, and not in CI, where
 * some give a terminal and keep every byte of it in a file.
 */
export const canRedraw = (
  { isTTY }: { isTTY?: boolean },
  { TERM, CI }: Readonly<Record<string, string | undefined>>,
): boolean => isTTY === true && TERM !== "dumb" && (CI === undefined || CI === "" || CI === "false");
