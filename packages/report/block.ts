import { fence } from "./escape.ts";

/** A part of a report. Texts are finished Markdown; foreign text in them went through escape.ts. */
export type Block =
  | { kind: "paragraph"; text: string }
  | { kind: "list"; items: readonly string[] }
  | { kind: "table"; header: readonly string[]; rows: readonly (readonly string[])[] }
  | {
      kind: "fence";
      language: string;
      lines: readonly string[];
      /** Means nothing when cut, as a diagram does: it is there as a whole or not at all. */
      whole?: boolean;
    };

export const paragraph = (text: string): Block => ({ kind: "paragraph", text });

/** How many items a block has that can be left out one by one. */
export function itemsOf(block: Block): number {
  if (block.kind === "list") return block.items.length;
  if (block.kind === "table") return block.rows.length;
  return block.kind === "fence" ? block.lines.length : 0;
}

/** A block with at most `limit` items, saying how many are left out; always closed and complete as Markdown. */
export function renderBlock(block: Block, limit: number): string {
  if (block.kind === "paragraph") return block.text;
  const more = Math.max(0, itemsOf(block) - limit);
  if (block.kind === "fence" && block.whole && more > 0) return "";
  const shown = limit <= 0 ? "" : renderItems(block, limit);
  return more === 0
    ? shown
    : [shown, `_… ${more} more ${nameOf(block, more)} left out._`].filter(Boolean).join("\n\n");
}

function renderItems(block: Exclude<Block, { kind: "paragraph" }>, limit: number): string {
  if (block.kind === "list")
    return block.items
      .slice(0, limit)
      .map((item) => `- ${item}`)
      .join("\n");
  if (block.kind === "fence") return fence(block.language, block.lines.slice(0, limit));
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [row(block.header), row(block.header.map(() => "---")), ...block.rows.slice(0, limit).map(row)].join(
    "\n",
  );
}

function nameOf(block: Block, count: number): string {
  const name = block.kind === "table" ? "row" : block.kind === "fence" ? "line" : "item";
  return count === 1 ? name : `${name}s`;
}
