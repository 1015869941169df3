import { stripVTControlCharacters } from "node:util";

const longest = 300;

/** Keeps the last lines of a program's output, each shortened, without colours and control characters. */
export function lastLines(most: number): { add(line: string): void; lines(): string[] } {
  const kept: string[] = [];
  return {
    add(line) {
      const plain = stripVTControlCharacters(line)
        .replace(/\p{Cc}/gu, " ")
        .trimEnd();
      if (plain === "") return;
      kept.push(plain.length > longest ? `${plain.slice(0, longest)}…` : plain);
      if (kept.length > most) kept.shift();
    },
    lines: () => [...kept],
  };
}
