/**
 * A pattern without flags that finds what this one finds with the flag `i`: JSON Schema has no flags. Letters in
 * brackets, such as `[A-Z]`, become `[A-Za-z]`.
 */
export const anyCase = (pattern: string): string =>
  pattern.replace(/\[A-Z\]|[A-Za-z]/g, (found) =>
    found === "[A-Z]" ? "[A-Za-z]" : `[${found.toUpperCase()}${found.toLowerCase()}]`,
  );
