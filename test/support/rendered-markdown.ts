import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

/** Markdown as a reader of GitHub's flavour sees it, with the HTML that stands in it. For tests only. */
export function rendered(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    // GitHub's list of tags it takes out would hide that one got in.
    htmlExtensions: [gfmHtml()],
  });
}

/** The text of rendered Markdown, without the invisible marks that keep it from doing anything. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|quot|amp);/g, (_, name: keyof typeof entities) => entities[name])
    .replaceAll("\u2060", "");
}

const entities = { lt: "<", gt: ">", quot: '"', amp: "&" };

/** Cells of the first table, row by row, as text. */
export function cellsOf(html: string): string[][] {
  const rows = html.match(/<tr>.*?<\/tr>/gs) ?? [];
  return rows.map((row) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) => textOf(cell)),
  );
}

/** What GitHub would make of text outside of code: people told, threads referenced, addresses linked. */
export function sideEffects(html: string): string[] {
  const text = html
    .replace(/<pre>.*?<\/pre>|<code>.*?<\/code>|<a [^>]*>.*?<\/a>/gs, " ")
    .replace(/<[^>]*>/g, " ");
  return (
    text.match(
      /(?<![\w/])@[a-z\d]|(?<!&)#\d|\bGH-\d|:\/\/|\bwww\.|:[a-z][\w+-]*:|(?<!<span>)\$\w[^$]*\$/gi,
    ) ?? []
  );
}
