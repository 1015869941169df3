import { stripVTControlCharacters } from "node:util";

const most = { lines: 5, characters: 300 };

/** The first lines of a text that say something, for the log, each shortened and without control characters. */
export function excerpt(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map(plainLine)
    .filter((line) => line.trim() !== "")
    .slice(0, most.lines);
}

/** A line without colours and control characters, shortened. */
export function plainLine(line: string): string {
  const plain = stripVTControlCharacters(line)
    .replace(/\p{Cc}/gu, " ")
    .trimEnd();
  return plain.length > most.characters ? `${plain.slice(0, most.characters)}…` : plain;
}
