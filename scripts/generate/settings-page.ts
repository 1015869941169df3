import { fieldTable, fieldTables, objectIn, type SchemaNode } from "./fields.ts";
import { fillPart } from "./fill-part.ts";

/** The page on stagegate.yml, with what its JSON Schema says of it. */
export function fillSettingsPage(text: string, path: string, schema: SchemaNode): string {
  const { version = {}, name = {}, policy, rehearse } = schema.properties ?? {};
  const { before = {}, after = {}, planned = {} } = objectIn(rehearse)?.properties ?? {};
  const parts = {
    file: fieldTable({ properties: { version, name }, required: ["version"] }),
    section: fieldTable({ properties: { before, after, planned } }),
    command: fieldTable(objectIn(before) ?? {}),
    policy: fieldTables("policy", policy ?? {}),
  };
  return Object.entries(parts).reduce((filled, [part, table]) => fillPart(filled, part, table, path), text);
}
