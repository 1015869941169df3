import { markdownTable } from "./markdown-table.ts";

/** As much of JSON Schema as the settings need. */
export interface SchemaNode {
  description?: string;
  default?: unknown;
  enum?: unknown[];
  properties?: Record<string, SchemaNode>;
  required?: string[];
  items?: SchemaNode;
  anyOf?: SchemaNode[];
}

/**
 * The fields of a setting that has some, and after it those of its fields; nothing where it is one value. Settings
 * with the same fields share a table: that of the first of them.
 */
export function fieldTables(name: string, node: SchemaNode): string {
  const shown = new Map<string, string[]>();
  collect(name, node, shown);
  return [...shown].map(([table, names]) => `${names.join(", ")}\n\n${table}`).join("\n\n");
}

function collect(name: string, node: SchemaNode, shown: Map<string, string[]>): void {
  const object = objectIn(node);
  if (!object) return;
  const table = fieldTable(object);
  const title = `\`${name}:\`${node.items ? ", each" : ""}`;
  shown.set(table, [...(shown.get(table) ?? []), title]);
  for (const [field, of] of Object.entries(object.properties)) collect(`${name}: ${field}`, of, shown);
}

/** The fields of one setting. */
export function fieldTable({ properties = {}, required = [] }: SchemaNode): string {
  const rows = Object.entries(properties).map(([field, of]) => [
    `\`${field}\``,
    of.description ?? "",
    required.includes(field) ? "needed" : written(of.default),
  ]);
  return markdownTable(["field", "what it is", "default"], rows);
}

/** What a node is, or may be, with fields that are described: others say in words what they take. */
export function objectIn(
  node: SchemaNode | undefined,
): (SchemaNode & Required<Pick<SchemaNode, "properties">>) | undefined {
  if (!node) return undefined;
  const { properties } = node;
  if (properties && Object.values(properties).some(({ description }) => description !== undefined))
    return { ...node, properties };
  return [node.items, ...(node.anyOf ?? [])].map(objectIn).find((found) => found !== undefined);
}

function written(value: unknown): string {
  if (value === undefined || (typeof value === "object" && JSON.stringify(value).length === 2)) return "";
  return `\`${String(value)}\``;
}
