/** A place in a file, counted from 1 as editors do; columns are characters. */
export interface SqlLocation {
  line: number;
  column: number;
  /** The line itself, and under it a caret at the column. */
  excerpt: [line: string, caret: string];
}

/** A line is shown around the column only, so that one endless line does not fill a report. */
const widest = 120;

/** The place of a UTF-16 offset in a text. */
export function locate(text: string, offset: number): SqlLocation {
  const before = text.slice(0, offset).split(/\r?\n/);
  const line = before.length;
  const lead = [...(before.at(-1) ?? "")];
  const rest = [...(/^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? "")];
  const shownLead = lead.slice(-widest / 2);
  const shown = [...shownLead, ...rest.slice(0, widest / 2)].join("");
  // Tabs stay tabs, so that the caret stands right at any tab width.
  const indent = shownLead.map((character) => (character === "\t" ? "\t" : " ")).join("");
  return { line, column: lead.length + 1, excerpt: [shown, `${indent}^`] };
}

/** The UTF-16 offset of a 1-based position in characters (code points), as servers give it. */
export function offsetOfPosition(text: string, position: number): number {
  let offset = 0;
  for (let left = position - 1; left > 0 && offset < text.length; left -= 1) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}
