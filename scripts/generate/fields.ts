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

/** The fields of a setting that has some, and after it those of its fields; nothing where it is one value. */
export function fieldTables(name: string, node: SchemaNode): string {
  const object = objectIn(node);
  if (!object) return "";
  const table = `\`${name}:\`${node.items ? ", each" : ""}\n\n${fieldTable(object)}`;
  const inner = Object.entries(object.properties).map(([field, of]) => fieldTables(`${name}: ${field}`, of));
  return [table, ...inner.filter((text) => text !== "")].join("\n\n");
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
