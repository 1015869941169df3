/**
 * What programs and servers said that no journal, report or comment may hold, since it can quote a value of a row:
 * the outermost first. An engine puts it on the `cause` of an error as `withheld`. It is for the job's log alone.
 */
export function withheldIn(thrown: unknown): string[] {
  const found: string[] = [];
  let error = thrown;
  for (let depth = 0; depth < 10 && typeof error === "object" && error !== null; depth += 1) {
    const { withheld, cause } = error as { withheld?: unknown; cause?: unknown };
    if (typeof withheld === "string") found.push(withheld);
    if (Array.isArray(withheld)) found.push(...withheld.filter((line) => typeof line === "string"));
    error = cause;
  }
  return [...new Set(found)];
}
