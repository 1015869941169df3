import { plainLine } from "./excerpt.ts";

/** Keeps the last lines of a program's output, each shortened, without colours and control characters. */
export function lastLines(most: number): { add(line: string): void; lines(): string[] } {
  const kept: string[] = [];
  return {
    add(line) {
      const plain = plainLine(line);
      if (plain === "") return;
      kept.push(plain);
      if (kept.length > most) kept.shift();
    },
    lines: () => [...kept],
  };
}
