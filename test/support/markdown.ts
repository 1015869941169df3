import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { rendered, textOf } from "./rendered-markdown.ts";

const root = resolve(import.meta.dirname, "../..");

export interface Page {
  /** From the root. */
  path: string;
  text: string;
  /** As GitHub renders it. */
  html: string;
}

/** Every Markdown page of the repository. */
export const pages: readonly Page[] = globSync(
  ["*.md", "{.github,actions,demo,docs,packages,scripts,test,workflows-examples}/**/*.md"],
  { cwd: root, exclude: ["**/node_modules/**"] },
).map((path) => {
  const text = readFileSync(join(root, path), "utf8");
  return { path, text, html: rendered(text) };
});

/** Where a page's links and pictures lead, as they are written. */
export const targetsOf = ({ html }: Page): string[] =>
  [...html.matchAll(/<(?:a|img)\s[^>]*?(?:href|src)="([^"]*)"/g)].map(([, target = ""]) => textOf(target));

/**
 * The anchors that GitHub gives to a page's headings: small letters, blanks as hyphens, no punctuation, and a
 * number where one comes twice.
 */
export function anchorsOf({ html }: Page): string[] {
  const seen = new Map<string, number>();
  return [...html.matchAll(/<h[1-6]>(.*?)<\/h[1-6]>/gs)].map(([, heading = ""]) => {
    const plain = textOf(heading).toLowerCase();
    const anchor = plain.replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "").replaceAll(" ", "-");
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}

/** The code blocks of a page in one language. */
export const blocksOf = ({ html }: Page, language: string): string[] =>
  [...html.matchAll(/<pre><code class="language-([\w-]+)">(.*?)<\/code><\/pre>/gs)]
    .filter(([, found]) => found === language)
    .map(([, , text = ""]) => textOf(text));
