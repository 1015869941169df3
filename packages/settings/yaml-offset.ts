import { type Document, isMap, isScalar, isSeq, type Node } from "yaml";

/** Where the key or list item at a path begins in the text; the nearest outer one where there is none. */
export function yamlOffset(document: Document.Parsed, path: readonly (string | number)[]): number {
  let offset = document.contents?.range[0] ?? 0;
  let node: unknown = document.contents;
  for (const key of path) {
    const pair = isMap(node)
      ? node.items.find((item) => (isScalar(item.key) ? String(item.key.value) : item.key) === String(key))
      : undefined;
    const start = pair ? (pair.key as Node) : isSeq(node) ? (node.items[Number(key)] as Node) : undefined;
    if (!start?.range) break;
    offset = start.range[0];
    node = pair ? pair.value : start;
  }
  return offset;
}
