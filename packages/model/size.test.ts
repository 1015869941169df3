import { expect, test } from "vitest";
import { formatBytes, formatCount, formatRoughCount } from "./size.ts";

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1_000, "1.0 kB"],
  [999_499, "999 kB"],
  [999_500, "1.0 MB"],
  [3_400_000, "3.4 MB"],
  [9_960_000, "10 MB"],
  [12_000_000_000, "12 GB"],
])("%d bytes read %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));

test.each([
  [0, "0"],
  [999, "999"],
  [1_000, "1,000"],
  [312_480, "312,480"],
  [1_234_567_890, "1,234,567,890"],
])("%d reads %s", (count, text) => expect(formatCount(count)).toBe(text));

test.each([
  [0, "0"],
  [999, "999"],
  [1_000, "1.0 k"],
  [312_480, "312 k"],
  [8_123_456, "8.1 M"],
  [999_600_000, "1.0 G"],
])("about %d is %s", (count, text) => expect(formatRoughCount(count)).toBe(text));
