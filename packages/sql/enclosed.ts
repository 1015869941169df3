/** What comes after a new line and a quote goes on with the same string, and so with its escapes. */
const goesOn = /[ \t\f\v]*(?:--[^\n\r]*)?[\n\r](?:[ \t\n\r\f\v]|--[^\n\r]*[\n\r])*'/y;

const marks: Partial<Record<string, RegExp>> = { "'": /\\[\s\S]|''|'/g, '"': /\\[\s\S]|""|"/g };

/** Where a string ends in which a backslash escapes; `start` is behind its opening quote. */
export function endOfEscapeString(sql: string, start: number, quote: string): number {
  const mark = marks[quote] as RegExp;
  mark.lastIndex = start;
  for (let found = mark.exec(sql); found; found = mark.exec(sql)) {
    if (found[0] !== quote) continue;
    goesOn.lastIndex = mark.lastIndex;
    if (quote !== "'" || !goesOn.test(sql)) return mark.lastIndex;
    mark.lastIndex = goesOn.lastIndex;
  }
  return sql.length;
}

/** Where a comment ends; `start` is behind its opening. */
export function endOfBlockComment(sql: string, start: number, nested: boolean): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start;
  let depth = 1;
  for (let found = mark.exec(sql); found; found = mark.exec(sql)) {
    if (found[0] === "*/") depth -= 1;
    else if (nested) depth += 1;
    if (depth === 0) return mark.lastIndex;
  }
  return sql.length;
}
