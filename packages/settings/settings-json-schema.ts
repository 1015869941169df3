import type { z } from "zod";
import type { Step } from "#model/step.ts";
import { fileSchema } from "./file-schema.ts";
import { jsonSchemaOf } from "./json-schema.ts";

/** The JSON Schema of stagegate.yml, for editors. Committed as schema/stagegate.schema.json. */
export function settingsJsonSchema(steps: readonly Step[]): object {
  const schema = jsonSchemaOf(fileSchema(steps));
  const sections = Object.entries(schema.properties ?? {});
  return {
    ...openToOwnKeys(schema),
    properties: Object.fromEntries(sections.map(([name, section]) => [name, openSection(section)])),
    title: "stagegate.yml",
  };
}

/** Keys of the team's own begin with `x-`. */
const openToOwnKeys = (schema: JsonSchema): JsonSchema => ({ ...schema, patternProperties: { "^x-": {} } });

/** A section is an object or null. */
function openSection(section: JsonSchema | boolean): JsonSchema | boolean {
  if (typeof section === "boolean" || !section.anyOf) return section;
  const forms = section.anyOf.map((form) =>
    typeof form === "object" && form.properties ? openToOwnKeys(form as JsonSchema) : form,
  );
  return { ...section, anyOf: forms };
}

type JsonSchema = z.core.JSONSchema.BaseSchema;
