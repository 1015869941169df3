/** Where servers read the signs of an SQL text differently. An engine's dialect says how its own does. */
export interface LexicalRules {
  /** Where `--` opens a comment: anywhere, or only before white space and at the end. */
  dashComments: "anywhere" | "before-space";
  /** `#` opens a comment that ends with its line. */
  hashComments: boolean;
  /** A block comment can hold others. */
  nestedComments: boolean;
  /** What stands in a comment that begins with `/*!` is run. */
  codeComments: boolean;
  /** `$tag$ … $tag$` is a string. */
  dollarQuotes: boolean;
  /** Strings in which a backslash escapes the character behind it: those that begin with `E'`, or all. */
  backslashes: "e-strings" | "all-strings";
  /** What double quotes enclose. */
  doubleQuotes: "name" | "string";
  /** Backticks enclose a name. */
  backticks: boolean;
  /** Semicolons in parentheses and in a routine's `BEGIN ATOMIC … END` end no statement. */
  semicolonsInside: boolean;
  /** A line `DELIMITER //` sets what ends the statements after it, as in the server's own client. */
  delimiterCommand: boolean;
}
