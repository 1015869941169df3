/**
 * A text as a regular expression that matches it and nothing else. `RegExp.escape` is Node 24's, and the command
 * line runs on Node 22 too. Good for POSIX expressions as well (`git grep -E`), where `RegExp.escape` is not.
 */
export const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
