/**
 * Where in its text the server saw the error of a rejected statement: a 1-based position in characters
 * (code points, not UTF-16 units), as an engine puts it on the error's `cause`.
 */
export function sqlPosition(thrown: unknown): number | undefined {
  const cause = thrown instanceof Error ? (thrown.cause as { position?: string } | undefined) : undefined;
  const position = Number(cause?.position);
  return Number.isInteger(position) && position > 0 ? position : undefined;
}
