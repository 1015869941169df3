import { compare } from "./compare.ts";
import type { ExpectedText } from "./comparison.ts";
import { characters } from "./disclosure.ts";

/** What a text of several lines does not fulfil. Line ends at its end do not count, in neither of the two. */
export function textProblems(place: string, found: string, expected: ExpectedText): string[] {
  const text = withoutLastLineEnds(found);
  const extent = text === "" ? "nothing" : characters(text);
  if (typeof expected !== "string")
    return compare(text, expected, "lines").map(
      (problem) => `${place}: ${problem.replace(/, found a text of .*$/, `, not found in ${extent}`)}`,
    );
  const wanted = withoutLastLineEnds(expected);
  if (text === wanted) return [];
  const isPart = text.includes(wanted) && wanted !== "";
  const hint = isPart ? ` that contain it: write { contains: … } where a part is enough` : "";
  return [`${place}: expected ${inWords(wanted)}, found ${extent}${hint}`];
}

const withoutLastLineEnds = (text: string) => text.replaceAll("\r\n", "\n").replace(/\n+$/, "");

const inWords = (text: string) => (text === "" ? "nothing" : `exactly "${text.replaceAll("\n", "\\n")}"`);
