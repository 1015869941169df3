import { escapePattern } from "./escape-pattern.ts";

/** Whether a word is one of these; * stands for any letters. */
export function matchesAny(word: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    new RegExp(`^${pattern.split("*").map(escapePattern).join(".*")}$`, "s").test(word),
  );
}
