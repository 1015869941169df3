import { expect, test } from "vitest";
import { hostileTexts } from "#test/support/hostile-texts.ts";
import { cellsOf, rendered, sideEffects, textOf } from "#test/support/rendered-markdown.ts";
import { blockLines, code, fence, oneLine, plain, prose } from "./escape.ts";

const texts = hostileTexts(3_000);
const asText = (markdown: string) => textOf(rendered(markdown)).trim();
/** Tags of foreign text would be seen among ours. */
const tagsOf = (html: string) => new Set([...html.matchAll(/<\/?([a-z!][a-z\d-]*)/gi)].map(([, tag]) => tag));

test("a sentence is shown exactly as it was written, and does nothing", () => {
  for (const text of texts) {
    const html = rendered(prose(text));
    expect(textOf(html).trim(), JSON.stringify(text)).toBe(oneLine(text));
    expect(sideEffects(html), JSON.stringify(text)).toEqual([]);
    for (const tag of tagsOf(html)) expect(["p", "span"], JSON.stringify(text)).toContain(tag);
  }
});

test("a sentence in a cell stays in its cell", () => {
  for (const text of texts) {
    const [, row] = cellsOf(rendered(`| a | b |\n| --- | --- |\n| ${prose(text)} | end |`));
    expect(row, JSON.stringify(text)).toEqual([oneLine(text), "end"]);
  }
});

test("a name as code is shown exactly, in a cell as outside of one", () => {
  for (const text of texts) {
    const shown = oneLine(text, 200);
    expect(asText(`x ${code(text)} x`), JSON.stringify(text)).toBe(`x ${shown} x`.replace("x  x", "x  x"));
    const [, row] = cellsOf(rendered(`| a | b |\n| --- | --- |\n| ${code(text)} | end |`));
    expect(row, JSON.stringify(text)).toEqual([shown, "end"]);
  }
});

test("an e-mail address in code is no link, though GitHub's reader decodes entities before it looks for them", () => {
  expect(code("`a@b.example`")).toBe("<code>&#96;a&#64;&#8288;b&#46;example&#96;</code>");
});

test("nothing inside of a fence closes it", () => {
  for (const text of texts) {
    const html = rendered(`${fence("text", blockLines(text))}\n\nafter`);
    expect(html.endsWith("<p>after</p>"), JSON.stringify(text)).toBe(true);
    expect([...tagsOf(html)].sort()).toEqual(["code", "p", "pre"]);
  }
});

test("no line of a fence or of the terminal is a command to the runner", () => {
  for (const text of texts) {
    for (const line of [...blockLines(text), `  ${plain(text)}`]) {
      expect(line.trimStart().startsWith("::"), line).toBe(false);
      expect(line).not.toContain("##[");
      expect(line).not.toMatch(/\p{Cc}/u);
    }
  }
});

test("marks that turn the reading direction around are taken out, the letters are kept", () => {
  expect(oneLine("\u202eabc\u202c שלום")).toBe("abc שלום");
});

test("a long text is cut between characters and says so", () => {
  expect(oneLine("😀".repeat(50), 10)).toBe(`${"😀".repeat(9)}…`);
  expect(oneLine("short", 10)).toBe("short");
});
