/** Whether a word is one of these; * stands for any letters. */
export function matchesAny(word: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    new RegExp(`^${pattern.split("*").map(literal).join(".*")}$`, "s").test(word),
  );
}

const literal = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
