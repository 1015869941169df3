import { expect } from "vitest";
import { servers } from "../support/databases.ts";
import type { ActionRun } from "./run-action.ts";

/** Lines of what took longer than five seconds, as it does on a busy machine: see `lineProgress`. */
const isProgress = /: (done, .+ in TIME|(SIZE|[\d,]+ \w+|\d+)( of (SIZE|[\d,]+ \w+|\d+))?.*, TIME)$/;

/**
 * A run with all that differs from one run to the next replaced by words: names made up for this test by
 * those of `words`, times, sizes, digests and ports by their kind. What must never be is checked on the way: a line
 * on standard error, a file left behind, and a password in what the runner would show.
 */
export function steady(run: ActionRun, words: Readonly<Record<string, string>> = {}) {
  expect(run.stderr).toBe("");
  expect(run.leftBehind).toEqual([]);
  for (const { role } of Object.values(servers()))
    for (const form of [role.password, encodeURIComponent(role.password), role.password.slice(-12)])
      expect(`${run.log}${run.summary}${Object.values(run.outputs).join("\n")}`).not.toContain(form);
  const clean = (text: string) =>
    Object.entries(words)
      .flatMap(([word, meaning]) =>
        [word, word.replaceAll("_", "\\_")].map((form) => [form, meaning] as const),
      )
      // Names in a report are broken up, so that GitHub makes no links of them.
      .reduce((rest, [word, meaning]) => rest.replaceAll(word, meaning), text.replaceAll("\u2060", ""))
      .replace(/\b\d+(\.\d+)? (ms|s|min|h)( \d+ (s|min))?(?!\w)/g, "TIME")
      .replace(/\b\d+(\.\d+)? (B|kB|MB)\b/g, "SIZE")
      .replace(/\d{4}-\d\d-\d\d[T ]?\d\d[:\d.]*(Z| UTC)?/g, "DATE")
      .replace(/(?<=\b|_)\d{8}T?\d{6,9}Z?\b/g, "DATE")
      .replace(/sha256:[0-9a-f]{64}|\b[0-9a-f]{64}\b/g, "DIGEST")
      .replace(/(localhost|127\.0\.0\.1):\d+/g, "SERVER");
  return {
    exitCode: run.exitCode,
    log: clean(run.log)
      .split("\n")
      .filter((line) => line !== "" && !isProgress.test(line)),
    outputs: Object.fromEntries(
      Object.entries(run.outputs).map(([name, value]) => [name, name === "bytes" ? "SIZE" : clean(value)]),
    ),
    summary: clean(run.summary),
  };
}
