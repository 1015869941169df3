/**
 * The one door by which foreign text (names, headlines, errors, commands, definitions) comes into a report.
 * GitHub turns text into mentions, links, issue references, images, formulas and HTML; a comment that notifies
 * strangers or hides a failure behind a closed `<details>` is an attack on its readers. Every function here
 * gives text that is shown as it was written and does nothing.
 */

/** Invisible; parts `@` from a name, so that no mention, link or reference is recognised. */
const joiner = "\u2060";

/** Marks that turn the direction of the text after them around, as in "Trojan source". */
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** One line without control characters; at most `longest` characters long. */
export function oneLine(text: string, longest = 600): string {
  const flat = text
    .toWellFormed()
    .replace(bidiControls, "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
  const characters = Array.from(flat.slice(0, longest * 2 + 2));
  return characters.length <= longest ? flat : `${characters.slice(0, longest - 1).join("")}…`;
}

/** A sentence with foreign text in it, for a paragraph, a list item or a table cell. */
export function prose(text: string, longest?: number): string {
  return (
    defused(oneLine(text, longest))
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/\\/g, "&#92;")
      // An escaped pipe still ends a cell where a backslash stands before it; an entity never does.
      .replace(/\|/g, "&#124;")
      .replace(/[`*_~[\]]/g, "\\$&")
      // The form GitHub documents for a dollar sign that begins no formula.
      .replace(/\$/g, "<span>$$</span>")
      // Beginnings that would make a list, a heading, a rule or a workflow command.
      .replace(/^([#+=:-])/, "\\$1")
      .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2")
  );
}

/** Breaks what GitHub finds in text itself, whatever its Markdown: mentions, references, addresses, emoji codes. */
function defused(text: string): string {
  return text
    .replace(/@/g, `@${joiner}`)
    .replace(/#(?=\d)/g, `#${joiner}`)
    .replace(/(GH)-(?=\d)/gi, `$1-${joiner}`)
    .replace(/:\/\//g, `:${joiner}//`)
    .replace(/(www)\./gi, `$1${joiner}.`)
    .replace(/:(?=[\w+-]*[a-z][\w+-]*(:|$))/gi, `:${joiner}`)
    .replace(
      /(?<![a-z\d])(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{7,40}(?![a-z\d])/gi,
      (id) => `${id.slice(0, 6)}${joiner}${id.slice(6)}`,
    );
}

/** A name, a path or a command as code. Also for table cells. */
export function code(text: string, longest = 200): string {
  const line = oneLine(text, longest);
  if (line === "") return "";
  // Backticks, pipes and backslashes have no safe form that all Markdown readers agree on inside of a table.
  if (!/[`|\\]/.test(line)) return `\`${line}\``;
  // GitHub's own reader looks for addresses after it has read the entities.
  const entity = (mark: string) => `&#${mark.codePointAt(0)};`;
  return `<code>${defused(line).replace(/[^\p{L}\p{N} ]/gu, entity)}</code>`;
}

/** Lines for the inside of a fence; {@link fence} chooses marks that none of them can close. */
export function blockLines(text: string, longest = 2_000): string[] {
  return text
    .toWellFormed()
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => {
      const plain = line
        .replace(bidiControls, "")
        .replace(/\t/g, "    ")
        .replace(/\p{Cc}/gu, "");
      const short = plain.length > longest ? `${wholeCharacters(plain, longest - 1)}…` : plain;
      // So that a report shown in a job's log cannot give the runner commands.
      return short.replace(/^(\s*):(?=:)/, `$1:${joiner}`).replace(/##(?=\[)/g, `##${joiner}`);
    });
}

/** A fenced block. `language` is ours, never foreign. */
export function fence(language: string, lines: readonly string[]): string {
  const longestRun = Math.max(
    0,
    ...lines.flatMap((line) => line.match(/`+/g) ?? []).map(({ length }) => length),
  );
  const marks = "`".repeat(Math.max(3, longestRun + 1));
  return [`${marks}${language}`, ...lines, marks].join("\n");
}

/** Foreign text for a terminal: no colours, no cursor movements, no commands to the runner. */
export function plain(text: string, longest?: number): string {
  return oneLine(text, longest)
    .replace(/:(?=:)/g, ": ")
    .replace(/##(?=\[)/g, "## ");
}

/** The first `length` UTF-16 units, without half of a pair at the end. */
function wholeCharacters(text: string, length: number): string {
  const cut = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
