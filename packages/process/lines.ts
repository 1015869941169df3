import type { Readable } from "node:stream";

/** A line longer than this is handed on in pieces, so that memory stays flat whatever a program prints. */
const longestLine = 64 * 1024;

/** Calls `onLine` for each line of a UTF-8 stream, without its line end; the last one may be unfinished. */
export async function lines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  stream.setEncoding("utf8");
  let rest = "";
  for await (const chunk of stream) {
    const parts = (rest + chunk).split(/\r?\n|\r(?!$)/);
    rest = parts.pop() ?? "";
    for (const part of parts) onLine(part);
    while (rest.length > longestLine) {
      onLine(rest.slice(0, longestLine));
      rest = rest.slice(longestLine);
    }
  }
  if (rest !== "") onLine(rest);
}
