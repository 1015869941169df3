/** A place in a value as people write it: `smoke-test.checks[0].expect`. */
export function pathText(path: readonly (string | number)[]): string {
  return path
    .map((part, at) => (typeof part === "number" ? `[${part}]` : `${at === 0 ? "" : "."}${part}`))
    .join("");
}
