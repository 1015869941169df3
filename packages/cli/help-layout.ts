import { wrap } from "./wrap.ts";

type Section = readonly [title: string, body: string];
type Row = readonly [string, string];

/** The layout of a help page of so many columns. */
export function helpLayout(columns: number) {
  return {
    /** Titles with their texts; one without a text is left out. A text that is indented already stays as it is. */
    page(parts: readonly Section[]): string {
      const shown = parts.filter(([, body]) => body !== "");
      return `${shown.map(([title, body]) => `${title}\n${body.startsWith(" ") ? body : wrap(body, columns, "  ")}`).join("\n\n")}\n`;
    },
    /** Two columns; a long first one has its text on the next line. */
    table(rows: readonly Row[]): string {
      const most = Math.min(24, Math.floor(columns / 4));
      const width = Math.min(most, Math.max(0, ...rows.map(([left]) => left.length)));
      return rows
        .map(([left, right]) => {
          const text = wrap(right, columns, " ".repeat(width + 4));
          return left.length > width
            ? `  ${left}\n${text}`
            : `  ${left.padEnd(width)}${text.slice(width + 2)}`;
        })
        .join("\n");
    },
    /** Lines to type: never wrapped, for they are copied. */
    typed: (lines: readonly string[]): string => lines.map((line) => `  ${line}`).join("\n"),
  };
}
