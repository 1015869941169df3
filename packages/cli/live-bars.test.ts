import { PassThrough } from "node:stream";
import type { WriteStream } from "node:tty";
import { expect, test } from "vitest";
import { barLine, liveBars } from "./live-bars.ts";

test("a bar shows its share, its amount and what is done, and never wraps", () => {
  const bar = { label: "Copying: users", done: 150_000, total: 300_000, unit: "rows" as const };
  expect(barLine(bar, 200)).toBe(
    `  ${"█".repeat(12)}${"░".repeat(12)} 150,000 of 300,000 rows  Copying: users`,
  );
  expect(barLine(bar, 40)).toHaveLength(39);
  expect(barLine({ ...bar, total: undefined, done: 2_500_000, unit: "bytes" }, 80)).toBe(
    "  2.5 MB  Copying: users",
  );
});

test("text is written above the bars, which are taken away when they end", () => {
  const stream = Object.assign(new PassThrough(), { columns: 80, isTTY: true });
  const bars = liveBars(stream as unknown as WriteStream);
  bars.above("first\n");
  const bar = bars.add("Copying", 2, "items");
  bar.update(1);
  bars.above("second\n");
  bar.end();
  bars.above("third\n");
  const oneUp = "\u001b[1A\u001b[0J";
  const line = `  ${"█".repeat(12)}${"░".repeat(12)} 1 of 2  Copying\n`;
  expect(stream.read().toString()).toBe(`first\n${line}${oneUp}second\n${line}${oneUp}third\n`);
});
