import { longestBlock, renderSection, type Section } from "./section.ts";

export interface Draft {
  /** The first line, at most so many characters long; {@link wholeOpening} where nothing need be cut. */
  opening(longest: number): string;
  sections: readonly Section[];
}

/** Characters for a first line that says all it has to say. */
export const wholeOpening = 600;

export interface Room {
  /** The most bytes of UTF-8 the report may have. */
  bytes: number;
  /** Where the reader finds what was cut: finished Markdown. */
  rest: string;
}

/**
 * The report in the room there is. What matters least goes first: rows and lines from the end of a section,
 * then the section. Blocks are cut between their items and closed afterwards, so no cut leaves a fence or a
 * fold open, and the reader is told what is missing and where it is.
 */
export function fitInto({ opening, sections }: Draft, room: Room): string {
  const parts = new Map(
    sections.map((section) => [section, renderSection(section, Number.POSITIVE_INFINITY)]),
  );
  const assemble = (notice?: string) =>
    [
      opening(wholeOpening),
      ...[...parts.values()].filter((part) => part !== ""),
      ...(notice ? [notice] : []),
    ].join("\n\n");
  if (bytesOf(assemble()) < room.bytes) return `${assemble()}\n`;

  const cut: Section[] = [];
  const noticeOf = (titles: readonly Section[]) =>
    `_Cut to fit ${room.bytes} bytes: ${titles.map(({ title }) => title).join("; ")}. The rest is in ${room.rest}._`;
  for (const section of [...sections].sort((a, b) => b.priority - a.priority)) {
    cut.push(section);
    const tooMuch = bytesOf(assemble(noticeOf(cut))) + 1 - room.bytes;
    const own = parts.get(section) ?? "";
    if (tooMuch > 0) parts.set(section, largestWithin(section, bytesOf(own) - tooMuch));
    const text = assemble(noticeOf(cut));
    if (bytesOf(text) < room.bytes) return `${text}\n`;
  }
  return `${openingWithin(opening, room)}\n`;
}

export const bytesOf = (text: string) => Buffer.byteLength(text, "utf8");

/** The section with as many items as fit into `bytes`; nothing where not even its frame does. */
function largestWithin(section: Section, bytes: number): string {
  let [low, high] = [-1, longestBlock(section)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (bytesOf(renderSection(section, middle)) <= bytes) low = middle;
    else high = middle - 1;
  }
  return low < 0 ? "" : renderSection(section, low);
}

/** So little room that only the first line is left, and of that as much as fits. */
function openingWithin(opening: Draft["opening"], room: Room): string {
  for (let longest = wholeOpening; longest > 1; longest = Math.floor(longest * 0.8)) {
    const text = opening(longest);
    const withRest = `${text}\n\n_Cut to fit. The rest is in ${room.rest}._`;
    if (bytesOf(withRest) < room.bytes) return withRest;
    if (longest < 40 && bytesOf(text) < room.bytes) return text;
  }
  return "";
}
