import { type Block, itemsOf, renderBlock } from "./block.ts";

export interface Section {
  /** Finished Markdown that is safe inside of `<summary>`: our own words and numbers. */
  title: string;
  /** `plain` stands open without a frame; the others are folded away, `open` unfolded at first. */
  shown: "plain" | "open" | "folded";
  /** 1 is kept longest when the report must be cut. */
  priority: number;
  blocks: readonly Block[];
}

/** A section with at most `limit` items in each of its blocks. */
export function renderSection(section: Section, limit: number): string {
  const body = section.blocks.map((block) => renderBlock(block, limit)).filter((text) => text !== "");
  if (section.shown === "plain") return body.join("\n\n");
  const open = section.shown === "open" ? " open" : "";
  return [`<details${open}>\n<summary>${section.title}</summary>`, ...body, "</details>"].join("\n\n");
}

export const longestBlock = ({ blocks }: Section) => Math.max(0, ...blocks.map(itemsOf));
