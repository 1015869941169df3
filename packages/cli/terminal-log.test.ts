import { PassThrough } from "node:stream";
import type { WriteStream } from "node:tty";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { canRedraw, terminalLog } from "./terminal-log.ts";

test.each([
  ["a terminal", true, { TERM: "xterm" }, true],
  ["a pipe", undefined, { TERM: "xterm" }, false],
  ["a terminal without cursor codes", true, { TERM: "dumb" }, false],
  ["CI on a terminal", true, { TERM: "xterm", CI: "true" }, false],
  ["a terminal where CI is switched off", true, { TERM: "xterm", CI: "false" }, true],
])("%s", (_what, isTTY, environment, redraws) => {
  const tty = isTTY === undefined ? {} : { isTTY };
  expect(canRedraw(tty, environment)).toBe(redraws);
});

test.each(["quiet", "normal", "verbose"] as const)(
  "where nothing can be redrawn no cursor code is written (%s)",
  (loudness) => {
    const stream = Object.assign(new PassThrough(), { columns: 80, isTTY: true });
    const secrets = { redact: (text: string) => text.replaceAll("s3cret", "***") };
    const log = terminalLog(secrets, stream as unknown as WriteStream, { loudness, redraw: false });
    log.info("said: s3cret");
    log.debug("more");
    log.output("of a program");
    const bar = log.progress("Copying", 2, "items");
    bar.update(1);
    bar.end();
    log.warn("look");
    const text = String(stream.read());
    expect(text).not.toContain("\u001b[1A");
    expect(text).not.toContain("\u001b[0J");
    expect(stripVTControlCharacters(text).split("\n").filter(Boolean)).toEqual(
      {
        quiet: ["warning: look"],
        normal: ["said: ***", "  | of a program", "warning: look"],
        verbose: ["said: ***", "debug: more", "  | of a program", "warning: look"],
      }[loudness],
    );
  },
);
