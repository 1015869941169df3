import { worstVerdict } from "#model/verdict.ts";
import { compareAge, type Marker, markerLine, readMarker } from "./comment-marker.ts";

/** What one leg of the commit's runs has to say: another job, another workflow, another part of a matrix. */
export interface Section {
  marker: Marker;
  text: string;
}

/** GitHub takes 65,536 characters of a comment. */
const mostCharacters = 65_000;

/** The sections of a comment's body, each of which begins with a marker of this configuration. */
export function sectionsOf(body: string, name: string): Section[] {
  const sections: Section[] = [];
  for (const line of body.split("\n")) {
    const marker = readMarker(line);
    if (marker?.name === name) sections.push({ marker, text: "" });
    else {
      const last = sections.at(-1);
      if (last) last.text += last.text === "" ? line : `\n${line}`;
    }
  }
  return sections.map(({ marker, text }) => ({ marker, text: text.replace(/\n+---\n+$/, "") }));
}

/** The sections with a new one: it replaces what its own leg said before, and all that is of an older commit. */
export function withSection(old: readonly Section[], mine: Section): Section[] {
  const newest = [...old, mine].reduce((a, b) => (compareAge(b.marker, a.marker) > 0 ? b : a)).marker;
  if (mine.marker.head !== newest.head) return [...old];
  const current = onceEach(old.filter(({ marker }) => marker.head === newest.head));
  const replaced = replacedBy(current, mine.marker);
  if (replaced && compareAge(replaced.marker, mine.marker) > 0) return current;
  return inOrder([...current.filter((section) => section !== replaced), mine]);
}

/** Two writers can each have made a comment: what is in both is one section. */
const onceEach = (sections: readonly Section[]): Section[] => [
  ...new Map(
    sections.map((section) => {
      const { leg, run, attempt, at } = section.marker;
      return [JSON.stringify([leg, run, attempt, at]), section];
    }),
  ).values(),
];

/**
 * Parts of a matrix have no names of their own: of one attempt each journal is another part. A later run or attempt
 * of the job stands for the worst part that an earlier one left, for that is what is run again.
 */
function replacedBy(current: readonly Section[], mine: Marker): Section | undefined {
  const ofLeg = current.filter(({ marker }) => marker.leg === mine.leg);
  const isAttempt = ({ marker }: Section) => marker.run === mine.run && marker.attempt === mine.attempt;
  const same = ofLeg.find((section) => isAttempt(section) && section.marker.at === mine.at);
  return same ?? inOrder(ofLeg.filter((section) => !isAttempt(section)))[0];
}

/** The worst first: that is what the comment says of the commit. */
const inOrder = (sections: readonly Section[]): Section[] =>
  [...sections].sort((a, b) => {
    const [one, other] = [a.marker.verdict ?? "passed", b.marker.verdict ?? "passed"];
    if (one === other) return a.marker.at - b.marker.at;
    return worstVerdict([one, other]) === one ? -1 : 1;
  });

/** The body of a comment with these sections, within what GitHub takes. */
export function bodyOf(sections: readonly Section[]): string {
  const room = Math.floor(mostCharacters / sections.length);
  const whole = joined(sections);
  if (sections.length === 1 || whole.length <= mostCharacters) return whole;
  return joined(sections.map((section) => ({ ...section, text: shortened(section.text, room - 500) })));
}

const joined = (sections: readonly Section[]) =>
  sections.map(({ marker, text }) => `${markerLine(marker)}\n${text}`).join("\n\n---\n\n");

/** Its beginning, which has the verdict; open folds are closed, so that they do not hold the next section. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, text.lastIndexOf("\n", most));
  const open = kept.split("<details").length - kept.split("</details>").length;
  return `${kept}\n${"</details>\n".repeat(Math.max(0, open))}\n_The rest is in the job summary._`;
}
