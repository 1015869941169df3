/** How wide a text may be where nobody says: comfortable to read, and what a pager shows. */
const unasked = 100;
const [narrowest, widest] = [40, 120];

/** What of a stream counts here: a terminal knows its columns, a pipe does not. */
interface Wide {
  isTTY?: boolean;
  columns?: number;
}

/** The columns that texts are wrapped to: the terminal's, within reason; else those of COLUMNS, which `man` sets too. */
export function columnsOf(stream: Wide, environment: Readonly<Record<string, string | undefined>>): number {
  const said = Number(environment.COLUMNS);
  const columns = (stream.isTTY && stream.columns) || (Number.isInteger(said) && said > 0 ? said : unasked);
  return Math.min(widest, Math.max(narrowest, columns));
}
