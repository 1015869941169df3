/** Branches as anybody who may push gives them, for a look at what a pattern lets through. */
const anybodysBranches: readonly string[] = [
  ..."a patch-1 JIRA-123 2-b x.y Feature_1 fix-typo feature/login quick/fix-it users/ann/try".split(" "),
  ..."renovate/all dependabot/npm_and_yarn/left-pad-1.3.0".split(" "),
  "the-quick-brown-fox-jumps-over-the-lazy-dog",
  "THE-QUICK-BROWN-FOX-JUMPS-OVER-THE-LAZY-DOG",
  ...[..."abcdefghijklmnopqrstuvwxyz0123456789"].map((letter) => `q${letter}`),
];

/**
 * Whether a pattern for branches that may deploy lets names through that anybody may choose. True also for one that
 * cannot be read: what is not known to be a limit is none.
 *
 * GitHub matches as Ruby's File.fnmatch with File::FNM_PATHNAME does:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments
 */
export function letsAnybodyThrough(pattern: string): boolean {
  const expression = expressionOf(pattern);
  return expression === undefined || anybodysBranches.some((name) => expression.test(name));
}

const tokens = /\*\*\/|\*+|\?|\[(?:[!^]?)(?:\\.|[^\]\\])+\]|\\.|[^\\[]/gs;

function expressionOf(pattern: string): RegExp | undefined {
  const parts = pattern.match(tokens) ?? [];
  if (pattern === "" || parts.join("") !== pattern) return undefined;
  try {
    return new RegExp(`^${parts.map(partOf).join("")}$`, "su");
  } catch {
    return undefined;
  }
}

function partOf(token: string): string {
  if (token === "**/") return "(?:[^/]+/)*";
  if (token.startsWith("*")) return "[^/]*";
  if (token === "?") return "[^/]";
  if (token.length > 2 && token.startsWith("[")) return `(?!/)[${token.slice(1, -1).replace(/^[!^]/, "^")}]`;
  return token.replace(/^\\/, "").replace(/[$()*+.?[\\\]^{|}/]/g, "\\$&");
}
